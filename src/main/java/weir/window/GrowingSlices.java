package weir.window;

/**
 * The slices of cumulative windows: those of one size start together, and each ends a step later
 * than the one before.
 *
 * @param ends of windows, a step apart
 * @param starts of windows, a size apart; windows end there too
 * @param longestRestMillis size - step, on even grids
 */
record GrowingSlices(Grid ends, Grid starts, long longestRestMillis) implements Slicing {

    @Override
    public boolean hasGaps() {
        return false;
    }

    @Override
    public boolean betweenWindows(long time) {
        return false;
    }

    @Override
    public long start(long time) {
        return Math.max(ends.floor(time), starts.floor(time));
    }

    @Override
    public long end(long start) {
        return nextWindowEnd(start);
    }

    @Override
    public long lastWindowEnd(long start) {
        return starts.after(start);
    }

    @Override
    public long nextWindowEnd(long time) {
        return Math.min(ends.after(time), starts.after(time));
    }

    @Override
    public long windowStart(long end) {
        return starts.floor(end - 1);
    }

    @Override
    public long windows(long start) {
        long last = lastWindowEnd(start);
        long count = 1;
        for (long end = nextWindowEnd(start); end < last; end = nextWindowEnd(end)) {
            count++;
        }
        return count;
    }

    @Override
    public long longestRest() {
        return longestRestMillis
                + ends.slackMillis(longestRestMillis)
                + starts.slackMillis(longestRestMillis);
    }
}
