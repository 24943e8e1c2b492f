package weir.decode;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The offset of local times in one zone, remembered between two changes of the clocks. As {@link
 * ZoneRules#getOffset(LocalDateTime)} has it: a local time that occurs twice is its first
 * occurrence, one that the clocks leap over is read with the offset before the leap. For one
 * thread.
 */
final class ZoneOffsets {
    /** Around a change a local time may have two offsets or none; no offset is this large. */
    private static final long MARGIN_MILLIS = 36 * 3_600_000L;

    private final ZoneRules rules;
    private final boolean fixed;

    private long knownFrom = Long.MAX_VALUE;
    private long knownTo = Long.MIN_VALUE;
    private long offsetMillis;

    ZoneOffsets(ZoneId zone) {
        this.rules = zone.getRules();
        this.fixed = rules.isFixedOffset();
        if (fixed) {
            offsetMillis = rules.getOffset(Instant.EPOCH).getTotalSeconds() * 1000L;
        }
    }

    /** The zone's offset from UTC at a local time, given as if it were UTC. */
    long millisAt(long localMillis) {
        if (!fixed && (localMillis < knownFrom || localMillis >= knownTo)) {
            learn(localMillis);
        }
        return offsetMillis;
    }

    private void learn(long localMillis) {
        LocalDateTime local =
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(localMillis, 1000L),
                        (int) Math.floorMod(localMillis, 1000L) * 1_000_000,
                        ZoneOffset.UTC);
        ZoneOffset offset = rules.getOffset(local);
        offsetMillis = offset.getTotalSeconds() * 1000L;
        Instant instant = local.toInstant(offset);
        if (!rules.getOffset(instant).equals(offset)) { // leapt over: true of this time alone
            knownFrom = Long.MAX_VALUE;
            return;
        }
        ZoneOffsetTransition before = rules.previousTransition(instant.plusMillis(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        knownFrom = before == null ? Long.MIN_VALUE : millis(before) + MARGIN_MILLIS;
        knownTo = after == null ? Long.MAX_VALUE : millis(after) - MARGIN_MILLIS;
    }

    private static long millis(ZoneOffsetTransition transition) {
        return transition.getInstant().toEpochMilli();
    }
}
