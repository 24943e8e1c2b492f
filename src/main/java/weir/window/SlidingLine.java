package weir.window;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One series of a {@link SlidingPane}: its slices that wait, and those of the window it has come
 * to.
 */
final class SlidingLine {
    private static final int SMALLEST = 4;

    private final Series series;
    private final Statistics statistics;
    private final PartialQueue window;
    private final Cells waiting;
    private long[] times = new long[SMALLEST];
    private int size;

    SlidingLine(Series series, Statistics statistics) {
        this.series = series;
        this.statistics = statistics;
        this.window = new PartialQueue(statistics);
        this.waiting = statistics.cells(SMALLEST);
    }

    /** The slices that wait. */
    Cells waiting() {
        return waiting;
    }

    /**
     * The row for a slice that starts at {@code time}: until it is filled, the partial of no
     * reading.
     */
    int room(long time) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            waiting.ensureRows(times.length);
        }
        statistics.start(waiting, size);
        times[size] = time;
        return size++;
    }

    /** Goes through the windows, and emits each that has a slice of this series. */
    void emit(CompleteWindows windows, Consumer<WindowResult> out) {
        int next = 0;
        int at = 0;
        while (at < windows.size() && !(window.isEmpty() && next == size)) {
            if (window.isEmpty()) {
                at = windows.endingBehind(times[next], at);
                if (at == windows.size()) {
                    break;
                }
            }
            while (next < size && times[next] < windows.end(at)) {
                take(next++);
            }
            window.evictBefore(windows.start(at));
            if (!window.isEmpty()) {
                out.accept(result(windows.start(at), windows.end(at)));
            }
            at++;
        }
        keepFrom(next);
    }

    boolean isEmpty() {
        return size == 0 && window.isEmpty();
    }

    private void take(int row) {
        window.push(times[row], waiting, row);
        if (waiting.hasObjects()) {
            waiting.zero(row); // it would stay in memory, and with whatever comes here next
        }
    }

    private void keepFrom(int next) {
        for (int row = next; next > 0 && row < size; row++) {
            waiting.move(row - next, waiting, row);
            times[row - next] = times[row];
            if (waiting.hasObjects()) {
                waiting.zero(row);
            }
        }
        size -= next;
    }

    private WindowResult result(long start, long end) {
        return new WindowResult(
                series.key(),
                series.measure(),
                start,
                end,
                window.results(),
                WindowResult.Kind.FINAL,
                0);
    }
}
