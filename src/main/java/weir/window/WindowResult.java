package weir.window;

import java.util.Arrays;

/**
 * The statistics of one window of one series. (key, measure, windowStart, windowEnd) is its
 * identity; a result with a higher revision replaces one with a lower.
 *
 * @param key as in {@link weir.decode.Reading#key}
 * @param measure as in {@link weir.decode.Reading#measure}
 * @param windowStart epoch ms, inclusive; {@link weir.decode.Reading#NO_TIME} for the total of
 *     readings without a time
 * @param windowEnd epoch ms, exclusive; inclusive for {@code rolling} and {@code total}; as above
 * @param statistics in the order asked for; NaN for one that has no value
 * @param kind whether the window is still open
 * @param revision 0, 1, ... per window
 * @param closedBy what closed the window, where it was asked for
 */
public record WindowResult(
        String key,
        String measure,
        long windowStart,
        long windowEnd,
        double[] statistics,
        Kind kind,
        int revision,
        ClosedBy closedBy) {

    /** A result that does not say what closed its window. */
    public WindowResult(
            String key,
            String measure,
            long windowStart,
            long windowEnd,
            double[] statistics,
            Kind kind,
            int revision) {
        this(key, measure, windowStart, windowEnd, statistics, kind, revision, ClosedBy.UNSAID);
    }

    /** The same result with another revision. */
    WindowResult revised(int newRevision) {
        return new WindowResult(
                key, measure, windowStart, windowEnd, statistics, kind, newRevision, closedBy);
    }

    /** The same result with what closed its window. */
    WindowResult closed(ClosedBy by) {
        return new WindowResult(
                key, measure, windowStart, windowEnd, statistics, kind, revision, by);
    }

    /** Takes back the result of a window that there is no more; statistics have no value. */
    static WindowResult withdrawn(
            String key, String measure, long start, long end, int statistics, int revision) {
        double[] none = new double[statistics];
        Arrays.fill(none, Double.NaN);
        return new WindowResult(key, measure, start, end, none, Kind.WITHDRAWN, revision);
    }

    /** What stands behind a result. */
    public enum Kind {
        /** The window is still open. */
        EARLY,
        /** The one result of a complete window. */
        FINAL,
        /** A late reading changed a window after its final result. */
        UPDATE,
        /** A session that a late reading joined to others: there is no such window. */
        WITHDRAWN,
        /** The window has no reading; those before and behind it have. */
        FILL
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WindowResult that
                && key.equals(that.key)
                && measure.equals(that.measure)
                && windowStart == that.windowStart
                && windowEnd == that.windowEnd
                && Arrays.equals(statistics, that.statistics)
                && kind == that.kind
                && revision == that.revision
                && closedBy == that.closedBy;
    }

    @Override
    public int hashCode() {
        return (key.hashCode() * 31 + Long.hashCode(windowEnd)) * 31 + Arrays.hashCode(statistics);
    }

    @Override
    public String toString() {
        return key
                + measure
                + "["
                + windowStart
                + ","
                + windowEnd
                + ")"
                + Arrays.toString(statistics)
                + kind
                + revision;
    }
}
