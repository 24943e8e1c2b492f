package weir.window;

import java.io.Serializable;

/**
 * Cuts time where windows start and where they end, so that each window is a row of whole slices
 * and all readings of one slice lie in the same windows. There are at most two slices a slide.
 *
 * <p>Windows of 10 s every 4 s start at 0, 4, 8 and end at 10, 14, 18, so the cuts are at 0, 2, 4,
 * 6, 8: {@code 10 % 4 = 2} seconds behind each start a window ends.
 *
 * @param sizeMillis length of a window
 * @param slideMillis from one start to the next; the size for tumbling windows
 * @param offsetMillis a window starts at this epoch millisecond
 */
record Slicing(long sizeMillis, long slideMillis, long offsetMillis) implements Serializable {

    static Slicing of(WindowSpec spec) {
        return switch (spec.kind()) {
            case TUMBLING, SLIDING ->
                    new Slicing(spec.sizeMillis(), spec.slideMillis(), spec.offsetMillis());
            // Rolling windows start anywhere: their cells only keep blocks narrow in time.
            case ROLLING -> new Slicing(spec.sizeMillis(), spec.sizeMillis(), spec.offsetMillis());
        };
    }

    /** True when no window holds {@code time}: the slide is longer than the size. */
    boolean betweenWindows(long time) {
        return slideMillis > sizeMillis && intoSlide(time) >= sizeMillis;
    }

    /** The start of the slice that holds {@code time}. */
    long start(long time) {
        long into = intoSlide(time);
        long cut = cut();
        return time - into + (into < cut ? 0 : cut);
    }

    /** The end, exclusive, of the slice that starts at {@code start}. */
    long end(long start) {
        long into = intoSlide(start);
        long cut = cut();
        return start - into + (into < cut ? cut : slideMillis);
    }

    /** The end of the last window that holds the slice starting at {@code start}. */
    long lastWindowEnd(long start) {
        return start - intoSlide(start) + sizeMillis;
    }

    /** The end of the first window that ends behind {@code time}. */
    long nextWindowEnd(long time) {
        return time + slideMillis - Math.floorMod(time - offsetMillis - sizeMillis, slideMillis);
    }

    /** For how long after its end a slice is still part of an open window, at most. */
    long longestRest() {
        long cut = cut();
        return cut > 0 ? sizeMillis - cut : sizeMillis - slideMillis;
    }

    private long intoSlide(long time) {
        return Math.floorMod(time - offsetMillis, slideMillis);
    }

    /** Behind each window start, how far into the slide a window ends; 0 when at a start. */
    private long cut() {
        return sizeMillis % slideMillis;
    }
}
