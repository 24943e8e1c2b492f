package weir.window;

/**
 * The slices of windows that start at each instant of a grid and are a number of its steps long,
 * and a rest that is less than a step. There are at most two slices a step.
 *
 * <p>Windows of 10 s every 4 s start at 0, 4, 8 and end at 10, 14, 18, so the cuts are at 0, 2, 4,
 * 6, 8: {@code 10 % 4 = 2} seconds behind each start a window ends.
 *
 * @param starts of windows
 * @param steps whole steps in a window; 0 when windows have time between them
 * @param restMillis what a window is longer; no window reaches beyond the next start for it
 * @param longestRest see {@link Slicing#longestRest}
 */
record SlidingSlices(Grid starts, long steps, long restMillis, long longestRest)
        implements Slicing {

    SlidingSlices(Grid starts, WindowSpec spec) {
        this(starts, spec.sizeMillis(), spec.slideMillis());
    }

    private SlidingSlices(Grid starts, long size, long slide) {
        this(
                starts,
                size / slide,
                size % slide,
                starts.slackMillis(size) + size - (size % slide > 0 ? size % slide : slide));
    }

    /** Slices of one length, each a window. */
    static SlidingSlices tumbling(long sizeMillis, long offsetMillis) {
        return new SlidingSlices(new EvenGrid(sizeMillis, offsetMillis), sizeMillis, sizeMillis);
    }

    @Override
    public boolean hasGaps() {
        return steps == 0;
    }

    @Override
    public boolean betweenWindows(long time) {
        return hasGaps() && time >= cut(starts.floor(time));
    }

    @Override
    public long start(long time) {
        long start = starts.floor(time);
        if (restMillis == 0) {
            return start;
        }
        long cut = cut(start);
        return time < cut ? start : cut;
    }

    @Override
    public long end(long start) {
        long next = starts.after(start);
        if (restMillis == 0) {
            return next;
        }
        long cut = cut(starts.floor(start));
        return start < cut ? cut : next;
    }

    @Override
    public long lastWindowEnd(long start) {
        return cut(starts.plus(starts.floor(start), steps));
    }

    @Override
    public long nextWindowEnd(long time) {
        if (restMillis == 0) {
            return starts.after(time);
        }
        long cut = cut(starts.floor(time));
        return time < cut ? cut : cut(starts.after(time));
    }

    @Override
    public long windowStart(long end) {
        return starts.plus(restMillis == 0 ? end : starts.floor(end - 1), -steps);
    }

    @Override
    public long windows(long start) {
        return start < cut(starts.floor(start)) ? steps + 1 : steps;
    }

    /** Behind a start, where a window ends: at most at the next start. */
    private long cut(long start) {
        return restMillis == 0 ? start : Math.min(start + restMillis, starts.after(start));
    }
}
