package weir;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.TreeSet;

/**
 * The instants where windows start, by the book: one local time after the other, and what the clock
 * of the zone makes of it.
 */
public final class NaiveGrid {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final long DAY = Duration.ofDays(1).toMillis();

    private NaiveGrid() {}

    /**
     * All of them from before {@code from} until behind {@code to}.
     *
     * @param days whether the step was given in days
     */
    public static List<Long> instants(
            long step, boolean days, long offset, ZoneId zone, long from, long to) {
        TreeSet<Long> instants = new TreeSet<>();
        if (days || step < DAY && DAY % step == 0) {
            long ahead = zone.normalized().equals(ZoneOffset.UTC) ? 0 : 2 * DAY;
            long first = Math.floorDiv(from - offset - ahead, step) - 4;
            long last = Math.floorDiv(to - offset + ahead, step) + 4;
            for (long i = first; i <= last; i++) {
                LocalDateTime shown = EPOCH.plus(Duration.ofMillis(i * step + offset));
                add(instants, shown, step, zone);
            }
        } else {
            ZoneOffset standard = zone.getRules().getOffset(Instant.parse("2000-01-01T00:00:00Z"));
            long phase = offset - standard.getTotalSeconds() * 1000L;
            for (long i = (from - phase) / step - 2; i <= (to - phase) / step + 2; i++) {
                instants.add(i * step + phase);
            }
        }
        return List.copyOf(instants.subSet(from - 3 * step, to + 3 * step));
    }

    private static void add(TreeSet<Long> instants, LocalDateTime shown, long step, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        boolean even = change != null && change.getDuration().toMillis() % step == 0;
        if (offsets.isEmpty() && !even) {
            instants.add(change.toEpochSecond() * 1000);
        }
        for (ZoneOffset offset : offsets) {
            if (even || offset.equals(offsets.get(0))) {
                instants.add(shown.toInstant(offset).toEpochMilli());
            }
        }
    }
}
