package weir.chart;

import weir.window.WindowResult;

/**
 * Finds out how far the ends of windows are apart, from results alone. Ends on a grid whose
 * neighbours are all seen have the grid's width as their least distance; those that follow the
 * readings, as of rolling and session windows, have no grid.
 */
final class StepGuess {
    private long last = Long.MIN_VALUE;
    private long grid;
    private long least = Long.MAX_VALUE;
    private long size = -1;
    private boolean sameSize = true;

    void see(WindowResult result) {
        long length = result.windowEnd() - result.windowStart();
        sameSize &= size < 0 || size == length;
        size = length;
        long distance = Math.abs(result.windowEnd() - last);
        if (last != Long.MIN_VALUE && distance > 0) {
            grid = greatestCommonDivisor(grid, distance);
            least = Math.min(least, distance);
        }
        last = result.windowEnd();
    }

    /** As far as is known by now. */
    Steps steps() {
        boolean onGrid = sameSize && grid > 0 && grid == least && size % grid == 0;
        return new Steps(onGrid ? grid : 0);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
