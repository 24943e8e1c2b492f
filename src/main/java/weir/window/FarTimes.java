package weir.window;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import weir.decode.Reading;

/** Notices that all event times of an input are so far off that its units or zone may be wrong. */
public final class FarTimes {
    /** Seconds read as milliseconds lie in January 1970, for times until the year 2600. */
    private static final Instant TOO_EARLY = Instant.parse("1971-01-01T00:00:00Z");

    private static final Duration TOO_FAR_AHEAD = Duration.ofDays(2);
    private static final Duration LARGEST_OFFSET = Duration.ofHours(14);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration CLOSE_TO = Duration.ofMinutes(2);

    private FarTimes() {}

    /** Whether a job's accumulators tell the times of its readings. */
    public static boolean known(Map<String, Object> accumulators) {
        return accumulators.get(Gate.OLDEST) instanceof Long oldest
                && accumulators.get(Gate.NEWEST) instanceof Long newest
                && oldest != Reading.NO_TIME
                && oldest <= newest;
    }

    /** The hint of accumulators in which the times are known; null when there is none. */
    public static String hint(Map<String, Object> accumulators, boolean live) {
        return hint(
                (Long) accumulators.get(Gate.OLDEST),
                (Long) accumulators.get(Gate.NEWEST),
                Instant.now(),
                live);
    }

    /**
     * One line with what may be wrong; null when nothing is. A live input whose newest reading is
     * behind the wall clock by whole half hours, to two minutes, may be in another zone.
     *
     * @param oldestMillis the smallest event time, epoch ms
     * @param newestMillis the largest, epoch ms
     */
    public static String hint(long oldestMillis, long newestMillis, Instant now, boolean live) {
        Instant oldest = Instant.ofEpochMilli(oldestMillis);
        Instant newest = Instant.ofEpochMilli(newestMillis);
        String all = "all readings are of " + oldest + " to " + newest + ": ";
        if (newest.isBefore(TOO_EARLY)) {
            return all + "if these are seconds, say --time-format s";
        }
        if (oldest.isAfter(now.plus(TOO_FAR_AHEAD))) {
            return all + "if that is not the future, check --time-format and --timezone";
        }
        Duration behind = Duration.between(newest, now);
        if (live && ofAnotherZone(behind)) {
            return "the newest reading is "
                    + behind.toMinutes()
                    + " minutes behind the wall clock: if it is of now, its times are of another"
                    + " zone than --timezone says";
        }
        return null;
    }

    private static boolean ofAnotherZone(Duration behind) {
        Duration off = behind.abs().plus(CLOSE_TO);
        long halfHours = off.dividedBy(HALF_AN_HOUR);
        boolean close =
                off.minus(HALF_AN_HOUR.multipliedBy(halfHours)).compareTo(CLOSE_TO.multipliedBy(2))
                        <= 0;
        return close && halfHours > 0 && off.compareTo(LARGEST_OFFSET.plus(CLOSE_TO)) <= 0;
    }
}
