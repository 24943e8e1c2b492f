package weir.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.decode.Keys;
import weir.sink.SortedFile;
import weir.window.Late;
import weir.window.WindowResult;
import weir.window.WindowSpec;

/**
 * Answers which windows are without a reading that came too late for them. The windows must come in
 * the order of their ends, and but for sessions of their starts: so what is before a window that
 * was asked for is forgotten.
 */
final class LateReadings implements Closeable {
    private final SortedFile<Late>.Reader reader;
    private final boolean rolling;
    // Above 0 for sessions, which take what is so near, and are of any length.
    private final long gapMillis;
    // Whether rows stand for windows without readings, and depend on all before and behind them.
    private final boolean filled;
    private final Deque<Late> inReach = new ArrayDeque<>();
    private final Map<String, Deque<Late>> ofSeries = new HashMap<>();
    private Late next;

    /**
     * @param behind the readings that missed a window at least
     * @param spec of rolling windows a reading that is late is in no window at all, and windows
     *     include their ends
     */
    LateReadings(SortedFile<Late> behind, WindowSpec spec) throws IOException {
        this.reader = behind.open();
        this.rolling = spec.kind() == WindowSpec.Kind.ROLLING;
        this.gapMillis = spec.kind() == WindowSpec.Kind.SESSION ? spec.sizeMillis() : 0;
        this.filled = spec.fill() != WindowSpec.Fill.NONE;
        this.next = reader.next();
    }

    /** Whether there is a reading of this series and window that came after its end. */
    boolean missing(WindowResult window) throws IOException {
        long last = window.windowEnd() - (rolling ? 0 : 1);
        while (next != null && (filled || next.timestampMillis() <= last + gapMillis)) {
            inReach.add(next);
            String series = series(next.key(), next.measure());
            ofSeries.computeIfAbsent(series, name -> new ArrayDeque<>()).add(next);
            next = reader.next();
        }
        if (gapMillis == 0 && !filled) {
            forgetBefore(window.windowStart());
        }
        return ofSeries
                .getOrDefault(series(window.key(), window.measure()), new ArrayDeque<>())
                .stream()
                .anyMatch(late -> filled || misses(late, window.windowStart(), last));
    }

    private boolean misses(Late late, long start, long last) {
        return gapMillis > 0
                ? late.timestampMillis() >= start - gapMillis
                : rolling || late.watermarkMillis() >= last;
    }

    private void forgetBefore(long start) {
        while (!inReach.isEmpty() && inReach.getFirst().timestampMillis() < start) {
            Late gone = inReach.removeFirst();
            String series = series(gone.key(), gone.measure());
            Deque<Late> left = ofSeries.get(series);
            left.removeFirst();
            if (left.isEmpty()) {
                ofSeries.remove(series);
            }
        }
    }

    private static String series(String key, String measure) {
        return Keys.join(List.of(key, measure));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
