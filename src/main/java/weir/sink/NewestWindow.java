package weir.sink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import weir.window.WindowResult;

/**
 * The newest window of many series: its first rows by count (most first) where count is asked for,
 * then by key; only those are kept. Of a window that comes twice the last revision counts.
 */
final class NewestWindow {
    private final int limit;
    private final TreeSet<WindowResult> top;
    private long windowEnd = Long.MIN_VALUE;
    private long rows;

    NewestWindow(SinkSpec spec, int limit) {
        this.limit = limit;
        Comparator<WindowResult> order =
                Comparator.comparing(WindowResult::key)
                        .thenComparing(WindowResult::measure)
                        .thenComparingLong(WindowResult::windowStart)
                        .thenComparingInt(WindowResult::revision);
        int count = spec.statistics().indexOf("count");
        this.top =
                new TreeSet<>(
                        count < 0
                                ? order
                                : Comparator.<WindowResult>comparingDouble(
                                                result -> -result.statistics()[count])
                                        .thenComparing(order));
    }

    /** Takes a row of the newest window; one of an older window is left out. */
    void add(WindowResult result) {
        if (result.windowEnd() < windowEnd) {
            return;
        }
        if (result.windowEnd() > windowEnd) {
            clear();
            windowEnd = result.windowEnd();
        }
        rows++;
        top.add(result);
        if (top.size() > limit) {
            top.pollLast();
        }
    }

    void clear() {
        top.clear();
        rows = 0;
        windowEnd = Long.MIN_VALUE;
    }

    long windowEnd() {
        return windowEnd;
    }

    long rows() {
        return rows;
    }

    List<WindowResult> top() {
        return new ArrayList<>(top);
    }

    /** How many rows of the window are not in {@link #top}. */
    long hidden() {
        return rows - top.size();
    }
}
