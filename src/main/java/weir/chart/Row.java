package weir.chart;

import weir.window.WindowResult;

/**
 * One window of one series, as the page gets it.
 *
 * @param series the number of the series, from 0
 * @param start epoch ms, inclusive
 * @param end epoch ms
 * @param statistics in the order of the results; NaN for none
 * @param kind what stands behind it
 * @param revision of the window
 * @param joined whether rows between it and the one before are left out, and none is missing
 * @param before the statistics that an update or a withdrawal replaced; null for none
 * @param sequence of the change, over all series
 */
record Row(
        int series,
        long start,
        long end,
        double[] statistics,
        WindowResult.Kind kind,
        int revision,
        boolean joined,
        double[] before,
        long sequence) {

    WindowResult result(History.Name name) {
        return new WindowResult(name.key(), name.measure(), start, end, statistics, kind, revision);
    }

    Row joined(boolean nowJoined) {
        return new Row(series, start, end, statistics, kind, revision, nowJoined, before, sequence);
    }

    boolean sameWindow(WindowResult result) {
        return start == result.windowStart() && end == result.windowEnd();
    }
}
