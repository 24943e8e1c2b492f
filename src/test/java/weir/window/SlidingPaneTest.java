package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;

class SlidingPaneTest {
    private static final List<Statistics> LISTS =
            List.of(
                    Statistics.of(List.of("count", "sum", "min", "avg")),
                    Statistics.of(List.of("count", "p25", "last", "distinct")));

    @Test
    void hasEachWindowOfEachSeriesOnceWithTheStatisticsOfItsReadings() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            long slide = 1 + random.nextInt(5);
            long size = slide * (1 + random.nextInt(9)) + random.nextInt((int) slide);
            Slicing slicing = Slicing.of(Specs.sliding(size, slide));
            Statistics statistics = LISTS.get(seed % 2);
            SlidingPane pane = new SlidingPane(statistics, slicing);
            List<Reading> readings = readings(random);
            List<WindowResult> results = new ArrayList<>();
            for (int next = 0; next < readings.size(); ) {
                Partials partials = new Partials(statistics, 1);
                long start = slicing.start(readings.get(next).timestampMillis());
                long end = slicing.end(start);
                while (next < readings.size() && readings.get(next).timestampMillis() < end) {
                    partials.add(readings.get(next++));
                }
                pane.advance(start, results::add);
                pane.add(
                        random.nextBoolean()
                                ? Block.of(0, start, end, 0, partials)
                                : packed(statistics, partials, start, end));
            }
            pane.advance(Long.MAX_VALUE, results::add);
            List<WindowResult> expected = naive(statistics, slicing, readings);
            assertThat(results).as("seed %d", seed).hasSameSizeAs(expected);
            assertThat(Set.copyOf(results)).as("seed %d", seed).isEqualTo(Set.copyOf(expected));
        }
    }

    private static Block packed(Statistics statistics, Partials partials, long start, long end) {
        PackedPartials.Packer packer = new PackedPartials.Packer(statistics);
        for (int row = 0; row < partials.size(); row++) {
            packer.add(partials, row);
        }
        return packer.take(0, start, end);
    }

    /** In order of time, with gaps; some values are beyond the two longs of a sum. */
    private static List<Reading> readings(Random random) {
        List<Reading> readings = new ArrayList<>();
        int series = 1 + random.nextInt(300);
        long time = random.nextInt(1000) - 500;
        for (int i = 0; i < 5_000; i++) {
            time += random.nextInt(100) == 0 ? random.nextInt(100) : random.nextInt(20) / 19;
            double value = random.nextInt(100) == 0 ? 1e200 : random.nextInt(50);
            String key = "é".repeat(150 * random.nextInt(2)) + "k" + random.nextInt(series);
            readings.add(new Reading(key, "", time, value, 1, "m" + i % 7, true));
        }
        return readings;
    }

    private static List<WindowResult> naive(
            Statistics statistics, Slicing slicing, List<Reading> readings) {
        TreeMap<Long, Partials> windows = new TreeMap<>();
        for (Reading reading : readings) {
            long time = reading.timestampMillis();
            long slice = slicing.start(time);
            long end = slicing.nextWindowEnd(time);
            for (long i = slicing.windows(slice); i > 0; i--) {
                windows.computeIfAbsent(end, e -> new Partials(statistics, 1)).add(reading);
                end = slicing.nextWindowEnd(end);
            }
        }
        List<WindowResult> results = new ArrayList<>();
        windows.forEach(
                (end, all) -> {
                    for (int row = 0; row < all.size(); row++) {
                        results.add(
                                new WindowResult(
                                        all.key(row),
                                        "",
                                        slicing.windowStart(end),
                                        end,
                                        all.results(row),
                                        WindowResult.Kind.FINAL,
                                        0));
                    }
                });
        return results;
    }
}
