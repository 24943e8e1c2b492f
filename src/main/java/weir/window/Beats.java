package weir.window;

import java.io.Serializable;

/**
 * The beats of the wall clock at which early results are due. At each beat the combiners hand on
 * what they hold, a little later the slices do, and a little later again the rows are made: so a
 * beat's rows hold what had been read when it came.
 *
 * @param stepMillis from one beat to the next, above 0
 */
record Beats(long stepMillis) implements Serializable {
    private static final long LONGEST_LAG_MILLIS = 50;

    /** The beats of these windows; null for none. */
    static Beats of(WindowSpec spec) {
        return spec.live().early() ? new Beats(spec.live().earlyMillis()) : null;
    }

    /** The next time behind {@code now} at which combiners hand on what they hold, epoch ms. */
    long next(long now) {
        return next(now, 0);
    }

    /** As {@link #next}, for slices. */
    long nextOfSlices(long now) {
        return next(now, lag());
    }

    /** As {@link #next}, for rows. */
    long nextOfRows(long now) {
        return next(now, 2 * lag());
    }

    private long next(long now, long lagMillis) {
        return now + stepMillis - Math.floorMod(now - lagMillis, stepMillis);
    }

    private long lag() {
        return Math.min(LONGEST_LAG_MILLIS, stepMillis / 4);
    }
}
