package weir.window;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instants at which the clock of a zone shows certain times: every midnight, every full hour.
 * What a change of the clock does to them:
 *
 * <ul>
 *   <li>When it moves the clock by a multiple of the step, nothing: hours go on, and the day of the
 *       change has 23 or 25 of them.
 *   <li>Otherwise a time that the clock leaves out is taken where it jumps, and a time that it
 *       shows twice is taken the first time. So days from midnight to midnight have 23 or 25 hours,
 *       and where the clock moves by 30 minutes one hour has 30 or 90.
 * </ul>
 */
final class LocalGrid implements Grid {
    // Far outside of the years 1 to 9999.
    private static final long DAWN = Instant.parse("-99999-01-01T00:00:00Z").toEpochMilli();
    private static final long DUSK = Instant.parse("+99999-01-01T00:00:00Z").toEpochMilli();
    private static final long DAYS_BETWEEN_CHANGES = Duration.ofDays(90).toMillis();

    private final long step;
    private final long offset;
    private final ZoneId zone;

    // The one that was looked at last.
    private transient Stretch current;

    /**
     * @param stepMillis divides a day, or is a number of days
     * @param offsetMillis moves the times away from midnight of 1970-01-01
     */
    private LocalGrid(long stepMillis, long offsetMillis, ZoneId zone) {
        this.step = stepMillis;
        this.offset = offsetMillis;
        this.zone = zone;
    }

    /** An even grid does where the zone's clock never differs from UTC by less than a step. */
    static Grid of(long stepMillis, long offsetMillis, ZoneId zone) {
        boolean even =
                offsets(zone.getRules())
                        .allMatch(of -> of.getTotalSeconds() * 1000L % stepMillis == 0);
        return even
                ? new EvenGrid(stepMillis, offsetMillis)
                : new LocalGrid(stepMillis, offsetMillis, zone);
    }

    @Override
    public long floor(long time) {
        Stretch in = stretch(time);
        return time < in.first && !in.extra
                ? last(stretch(in.from - 1))
                : in.at(Math.floorDiv(time - in.first, step));
    }

    @Override
    public long after(long time) {
        Stretch in = stretch(time);
        long place = Math.max(0, Math.floorDiv(time - in.first, step) + 1);
        return place <= in.lastPlace() ? in.at(place) : first(stretch(in.to));
    }

    @Override
    public long plus(long instant, long count) {
        Stretch in = stretch(instant);
        long place = instant < in.first ? -1 : (instant - in.first) / step;
        long to = place + count;
        if (to > in.lastPlace()) {
            return plus(first(stretch(in.to)), to - in.lastPlace() - 1);
        }
        if (to < in.firstPlace()) {
            return plus(last(stretch(in.from - 1)), to - in.firstPlace() + 1);
        }
        return in.at(to);
    }

    @Override
    public long slackMillis(long lengthMillis) {
        ZoneRules rules = zone.getRules();
        long most = offsets(rules).mapToLong(ZoneOffset::getTotalSeconds).max().orElse(0);
        long least = offsets(rules).mapToLong(ZoneOffset::getTotalSeconds).min().orElse(0);
        return (most - least) * 1000 * (2 + lengthMillis / DAYS_BETWEEN_CHANGES);
    }

    private long first(Stretch in) {
        return in.firstPlace() <= in.lastPlace() ? in.at(in.firstPlace()) : first(stretch(in.to));
    }

    private long last(Stretch in) {
        return in.firstPlace() <= in.lastPlace()
                ? in.at(in.lastPlace())
                : last(stretch(in.from - 1));
    }

    private Stretch stretch(long time) {
        if (current == null || time < current.from || time >= current.to) {
            current = stretchOf(time);
        }
        return current;
    }

    private Stretch stretchOf(long time) {
        ZoneOffsetTransition before = breakBefore(Instant.ofEpochMilli(time + 1));
        ZoneOffsetTransition behind = breakAfter(Instant.ofEpochMilli(time));
        long to = behind == null ? DUSK : behind.toEpochSecond() * 1000;
        if (before == null) {
            long since = zone.getRules().getOffset(Instant.ofEpochMilli(DAWN)).getTotalSeconds();
            return new Stretch(DAWN, ceiling(DAWN, since), false, to);
        }
        long from = before.toEpochSecond() * 1000;
        long since = before.getOffsetAfter().getTotalSeconds();
        long unseen = from + Math.max(0, -before.getDuration().toMillis());
        long first = ceiling(unseen, since);
        long jumpedOver = ceiling(from, before.getOffsetBefore().getTotalSeconds());
        boolean extra = jumpedOver - from < before.getDuration().toMillis() && first != from;
        return new Stretch(from, first, extra, to);
    }

    /** The first instant from {@code time} on at which a clock of that offset shows such a time. */
    private long ceiling(long time, long offsetSeconds) {
        return time + Math.floorMod(offset - offsetSeconds * 1000 - time, step);
    }

    private ZoneOffsetTransition breakBefore(Instant time) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.previousTransition(time);
        while (change != null && isEven(change.getDuration().toMillis())) {
            change = rules.previousTransition(change.getInstant());
        }
        return change;
    }

    private ZoneOffsetTransition breakAfter(Instant time) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.nextTransition(time);
        while (change != null && isEven(change.getDuration().toMillis())) {
            if (evenFrom(change.getInstant())) {
                return null;
            }
            change = rules.nextTransition(change.getInstant());
        }
        return change;
    }

    /** Whether all the changes that are only given as a rule for every year are even ones. */
    private boolean evenFrom(Instant time) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> listed = rules.getTransitions();
        boolean ruled =
                listed.isEmpty() || time.isAfter(listed.get(listed.size() - 1).getInstant());
        return ruled
                && rules.getTransitionRules().stream()
                        .map(
                                rule ->
                                        seconds(rule.getOffsetAfter())
                                                - seconds(rule.getOffsetBefore()))
                        .allMatch(shift -> isEven(shift * 1000));
    }

    private boolean isEven(long shiftMillis) {
        return shiftMillis % step == 0;
    }

    private static long seconds(ZoneOffset of) {
        return of.getTotalSeconds();
    }

    /** All that the clock ever is or was away from UTC. */
    private static Stream<ZoneOffset> offsets(ZoneRules rules) {
        Stream<ZoneOffset> listed =
                rules.getTransitions().stream()
                        .flatMap(at -> Stream.of(at.getOffsetBefore(), at.getOffsetAfter()));
        Stream<ZoneOffset> ruled =
                rules.getTransitionRules().stream().map(ZoneOffsetTransitionRule::getOffsetAfter);
        Stream<ZoneOffset> only = Stream.of(rules.getOffset(Instant.EPOCH));
        return Stream.concat(only, Stream.concat(listed, ruled));
    }

    /** The time between two changes that matter: what is regular in it, by places from 0 on. */
    private final class Stretch {
        private final long from;
        private final long first;
        // Whether the time from which it begins stands for one that was left out: place -1.
        private final boolean extra;
        private final long to;

        Stretch(long from, long first, boolean extra, long to) {
            this.from = from;
            this.first = first;
            this.extra = extra;
            this.to = to;
        }

        long at(long place) {
            return place < 0 ? from : first + place * step;
        }

        long firstPlace() {
            return extra ? -1 : 0;
        }

        /** Below the first place where the next change comes too soon. */
        long lastPlace() {
            return first < to ? (to - 1 - first) / step : -1;
        }
    }
}
