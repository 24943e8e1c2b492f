package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.NaiveGrid;

/** The grid next to one local time after the other, in all zones, around changes of the clock. */
class LocalGridTest {
    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofMinutes(90),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofDays(1),
                    Duration.ofDays(7));

    @Test
    void everyZoneHasTheInstantsThatItsLocalTimesHave() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String zone : ZoneId.getAvailableZoneIds()) {
            Duration step = STEPS.get(random.nextInt(STEPS.size()));
            String seen = "seed %d, %s, %s".formatted(seed, zone, step);
            for (int change = 0; change < 3; change++) {
                check(ZoneId.of(zone), step.toMillis(), random, seen);
            }
        }
    }

    private static void check(ZoneId zone, long step, Random random, String seen) {
        long offset = random.nextInt(3) == 0 ? random.nextInt((int) step) : 0;
        Grid grid = LocalGrid.of(step, offset, zone);
        long around = change(zone, random);
        long reach = 20 * Math.max(step, Duration.ofHours(6).toMillis());
        boolean days = step >= Duration.ofDays(1).toMillis();
        List<Long> naive =
                NaiveGrid.instants(step, days, offset, zone, around - reach, around + reach);
        for (int i = 0; i < 40; i++) {
            long time = around - reach / 4 + (long) (random.nextDouble() * reach / 2);
            int at = Collections.binarySearch(naive, time);
            int floor = at >= 0 ? at : -at - 2;
            assertThat(grid.floor(time)).as(seen + " at " + time).isEqualTo(naive.get(floor));
            assertThat(grid.after(time)).as(seen + " at " + time).isEqualTo(naive.get(floor + 1));
            int to = random.nextInt(naive.size() / 8, naive.size() * 7 / 8);
            assertThat(grid.plus(naive.get(floor), to - floor))
                    .as("%s from %d by %d", seen, naive.get(floor), to - floor)
                    .isEqualTo(naive.get(to));
        }
    }

    /** The time of a change of the clock, or any where there is none. */
    private static long change(ZoneId zone, Random random) {
        List<ZoneOffsetTransition> changes = new ArrayList<>(zone.getRules().getTransitions());
        long any = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
        ZoneOffsetTransition coming = zone.getRules().nextTransition(Instant.ofEpochMilli(any));
        if (coming != null) {
            changes.add(coming);
            changes.add(zone.getRules().nextTransition(coming.getInstant()));
        }
        changes.removeIf(change -> change == null);
        return changes.isEmpty()
                ? any
                : changes.get(random.nextInt(changes.size())).toEpochSecond() * 1000;
    }
}
