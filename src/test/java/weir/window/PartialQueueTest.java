package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.decode.Handful;
import weir.decode.Reading;

class PartialQueueTest {

    @Test
    void alwaysHasTheStatisticsOfWhatItHolds() {
        List<Statistics> lists =
                List.of(
                        Statistics.of(List.of("count", "sum", "min", "last")),
                        Statistics.of(List.of("count", "p25", "distinct")));
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Statistics statistics = lists.get(seed % 2);
            PartialQueue queue = new PartialQueue(statistics);
            Deque<Reading> held = new ArrayDeque<>();
            long time = 0;
            int span = 1 + random.nextInt(60);
            for (int step = 0; step < 300; step++) {
                time += random.nextInt(3);
                if (random.nextInt(3) > 0) {
                    Reading reading =
                            new Reading("", "", time, random.nextInt(9), 1, "m" + step % 7, true);
                    queue.push(Handful.of(reading), 0);
                    held.add(reading);
                }
                if (random.nextInt(3) == 0) {
                    long before = time - random.nextInt(span);
                    queue.evictBefore(before);
                    held.removeIf(old -> old.timestampMillis() < before);
                }
                assertThat(queue.isEmpty()).isEqualTo(held.isEmpty());
                if (!held.isEmpty() && random.nextBoolean()) {
                    assertThat(queue.results())
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(results(statistics, held));
                }
            }
        }
    }

    private static double[] results(Statistics statistics, Iterable<Reading> readings) {
        Cells cells = statistics.cells(1);
        statistics.start(cells, 0);
        readings.forEach(reading -> statistics.add(cells, 0, reading));
        return statistics.results(cells, 0);
    }
}
