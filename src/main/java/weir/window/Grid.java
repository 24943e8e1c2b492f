package weir.window;

import java.io.Serializable;

/**
 * An endless row of instants, each later than the one before: where windows start, and where time
 * is cut.
 */
interface Grid extends Serializable {

    /** The last of them that is not after {@code time}. */
    long floor(long time);

    /** The first of them that is after {@code time}. */
    long after(long time);

    /**
     * The one that comes {@code count} places behind {@code instant}, before it when {@code count}
     * is negative.
     *
     * @param instant is one of them
     */
    long plus(long instant, long count);

    /**
     * By how much {@code lengthMillis} worth of steps can be longer than {@code lengthMillis}, at
     * most.
     */
    long slackMillis(long lengthMillis);
}
