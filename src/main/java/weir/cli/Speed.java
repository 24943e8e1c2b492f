package weir.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast rows come, over the last seconds. */
final class Speed {
    private static final long SPAN_NANOS = 5_000_000_000L;

    private record Seen(long nanos, long rows) {}

    private long begin;
    private final Deque<Seen> seen = new ArrayDeque<>();
    private long lastRow;

    /** Times are those of {@link System#nanoTime}. */
    Speed(long startNanos) {
        begin = startNanos;
        lastRow = startNanos;
        seen.add(new Seen(startNanos, 0));
    }

    /** Takes how many rows there were in all at a time, which is not before that of the last. */
    void observe(long nanos, long rows) {
        if (rows > seen.getLast().rows()) {
            lastRow = nanos;
        }
        if (rows == 0) {
            begin = nanos;
            seen.clear();
        }
        seen.add(new Seen(nanos, rows));
        while (seen.size() > 2 && nanos - seen.getFirst().nanos() > SPAN_NANOS) {
            seen.removeFirst();
        }
    }

    /** Over the last 5 s, or since the first row. */
    double rowsPerSecond() {
        long nanos = seen.getLast().nanos() - seen.getFirst().nanos();
        long rows = seen.getLast().rows() - seen.getFirst().rows();
        return nanos == 0 ? 0 : rows * 1e9 / nanos;
    }

    /** From the first row to the last observation. */
    double seconds() {
        return (seen.getLast().nanos() - begin) / 1e9;
    }

    /** Since rows last came, or the start. */
    double silentSeconds() {
        return (seen.getLast().nanos() - lastRow) / 1e9;
    }
}
