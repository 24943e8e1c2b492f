package weir.window;

import java.io.Serializable;
import java.time.Instant;

/**
 * Cuts time where windows start and where they end, so that each window is a row of whole slices
 * and all readings of one slice lie in the same windows. No two windows end at the same time: its
 * end stands for a window. All times are epoch milliseconds.
 */
interface Slicing extends Serializable {

    /** The slices of the windows asked for. */
    static Slicing of(WindowSpec spec) {
        return switch (spec.kind()) {
            case TUMBLING, SLIDING ->
                    new SlidingSlices(grid(spec, spec.slideMillis(), spec.slideInDays()), spec);
            case CUMULATIVE ->
                    new GrowingSlices(
                            grid(spec, spec.slideMillis(), spec.slideInDays()),
                            grid(spec, spec.sizeMillis(), spec.sizeInDays()),
                            spec.sizeMillis() - spec.slideMillis());
            // Rolling windows start anywhere: their cells only keep blocks narrow in time.
            case ROLLING -> SlidingSlices.tumbling(spec.sizeMillis(), spec.offsetMillis());
            // Readings of such a slice are of one session, if they are of one series.
            case SESSION -> SlidingSlices.tumbling(spec.sizeMillis(), 0);
            case TOTAL -> SlidingSlices.tumbling(2 * FOR_EVER, -FOR_EVER);
        };
    }

    private static Grid grid(WindowSpec spec, long stepMillis, boolean inDays) {
        if (spec.isUtc()) {
            return new EvenGrid(stepMillis, spec.offsetMillis());
        }
        if (inDays || stepMillis < DAY && DAY % stepMillis == 0) {
            return LocalGrid.of(stepMillis, spec.offsetMillis(), spec.zone());
        }
        long ahead = spec.zone().getRules().getOffset(ANCHOR).getTotalSeconds() * 1000L;
        return new EvenGrid(stepMillis, spec.offsetMillis() - ahead);
    }

    /** Milliseconds of 24 hours. */
    long DAY = 86_400_000L;

    /** Behind all times that a reading can have, in milliseconds. */
    long FOR_EVER = 1L << 49;

    /** Lengths that don't follow the clock of a zone have its standard time of this day. */
    Instant ANCHOR = Instant.parse("2000-01-01T00:00:00Z");

    /** Whether there are times that no window holds. */
    boolean hasGaps();

    /** True when no window holds {@code time}: the slide is longer than the size. */
    boolean betweenWindows(long time);

    /** The start of the slice that holds {@code time}. */
    long start(long time);

    /** The end, exclusive, of the slice that starts at {@code start}. */
    long end(long start);

    /** The end of the last window that holds the slice starting at {@code start}. */
    long lastWindowEnd(long start);

    /** The end of the first window that ends behind {@code time}. */
    long nextWindowEnd(long time);

    /** The start of the window that ends at {@code end}. */
    long windowStart(long end);

    /** How many windows hold the slice that starts at {@code start}. */
    long windows(long start);

    /** For how long after its end a slice is still part of an open window, at most. */
    long longestRest();
}
