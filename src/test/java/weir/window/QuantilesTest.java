package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.decode.Reading;

class QuantilesTest {
    private static final List<String> ASKED =
            List.of("p0", "p0.1", "p1", "p25", "median", "p75", "p99", "p99.9", "p100");
    private static final double[] SHARES = {0, 0.001, 0.01, 0.25, 0.5, 0.75, 0.99, 0.999, 1};
    private static final Statistics STATISTICS = Statistics.of(ASKED);

    static Stream<String> spec() throws IOException {
        return Files.lines(Path.of("src/test/resources/spec/quantiles.csv")).skip(2);
    }

    @ParameterizedTest
    @MethodSource("spec")
    void upToTheLimitTheyAreThoseOfNumPyAndPython(String line) {
        String[] parts = line.split(" \\| ");
        Statistics statistics = Statistics.of(List.of(parts[1]));
        Cells cells = started(statistics);
        for (String value : parts[0].split(" ")) {
            statistics.add(cells, 0, Reading.of("", 0, Double.parseDouble(value)));
        }
        assertThat(statistics.results(cells, 0)).containsExactly(Double.parseDouble(parts[2]));
    }

    @Test
    void aWindowOf1024ReadingsIsExactAndOneOf1025IsNot() {
        double[] values = distributions().get(0).limit(1025).toArray();
        double[] first = Arrays.copyOf(values, 1024);
        assertThat(inOrder(first)).isEqualTo(exact(first));
        assertThat(inOrder(values)).isNotEqualTo(exact(values));
    }

    @Test
    void differByLessThanOnePercentOnAnyDistribution() {
        for (DoubleStream distribution : distributions()) {
            double[] values = distribution.limit(50_000).toArray();
            double[] estimates = inOrder(values);
            double[] exact = exact(values);
            for (int i = 0; i < exact.length; i++) {
                assertThat(Math.abs(estimates[i] - exact[i]))
                        .as("%s of %s...: %s, exactly %s", ASKED.get(i), values[0], i, exact[i])
                        .isLessThanOrEqualTo(LogBuckets.RELATIVE_ERROR * Math.abs(exact[i]));
            }
            assertThat(estimates[0]).isEqualTo(exact[0]);
            assertThat(estimates[8]).isEqualTo(exact[8]);
        }
    }

    @Test
    void anyOrderAndAnyGroupingGivesTheSameBits() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            double[] values =
                    distributions().get(seed % 7).limit(1 + random.nextInt(3_000)).toArray();
            double[] expected = inOrder(values);
            assertThat(inOrder(shuffled(values, random))).as("seed %d", seed).isEqualTo(expected);
            assertThat(grouped(shuffled(values, random), random))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void everyFiniteDoubleIsInABucketOfItsOwnSignAndSize() {
        Adversary adversary = new Adversary(5);
        for (int i = 0; i < 1_000_000; i++) {
            double value = adversary.anyFinite();
            double shown = LogBuckets.value(LogBuckets.of(value));
            double bound = LogBuckets.RELATIVE_ERROR * Math.abs(value) + 0x1p-1028;
            assertThat(Math.abs(shown - value)).as("%s", value).isLessThanOrEqualTo(bound);
            double other = adversary.anyFinite();
            int order = Integer.compare(LogBuckets.of(value), LogBuckets.of(other));
            assertThat(order == 0 || order == Double.compare(value, other)).isTrue();
        }
        assertThat(LogBuckets.value(LogBuckets.of(0.0))).isZero();
        assertThat(LogBuckets.value(LogBuckets.of(Double.MAX_VALUE))).isFinite();
    }

    @Test
    void aRowOfManyReadingsTakesAFewKilobytes() {
        Cells cells = started(STATISTICS);
        distributions()
                .get(0)
                .limit(1_000_000)
                .forEach(value -> STATISTICS.add(cells, 0, Reading.of("", 0, value)));
        assertThat(cells.objectBytes()).isBetween(64L, 1_000L);
    }

    @Test
    void noReadingHasNone() {
        assertThat(STATISTICS.results(started(STATISTICS), 0)).containsOnly(Double.NaN);
    }

    /** Prices, a bell, one over many powers of ten, of both signs, few values, zeros, one value. */
    private static List<DoubleStream> distributions() {
        Random random = new Random(3);
        return List.of(
                DoubleStream.generate(() -> 90 + random.nextInt(2001) / 100.0),
                DoubleStream.generate(() -> 50 + 7 * random.nextGaussian()),
                DoubleStream.generate(() -> Math.exp(20 * random.nextGaussian())),
                DoubleStream.generate(() -> -1 / random.nextDouble()),
                DoubleStream.generate(() -> random.nextInt(4)),
                DoubleStream.generate(() -> random.nextInt(3) == 0 ? random.nextDouble() : 0),
                DoubleStream.generate(() -> -7.25));
    }

    private static double[] exact(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] exact = new double[SHARES.length];
        for (int i = 0; i < exact.length; i++) {
            double place = (sorted.length - 1) * SHARES[i];
            double low = sorted[(int) place];
            double high = sorted[Math.min((int) place + 1, sorted.length - 1)];
            double part = place - (int) place;
            exact[i] = part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
        }
        double sum = sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2];
        exact[ASKED.indexOf("median")] = sum / 2;
        return exact;
    }

    private static double[] inOrder(double[] values) {
        Cells cells = started(STATISTICS);
        for (double value : values) {
            STATISTICS.add(cells, 0, Reading.of("", 0, value));
        }
        return STATISTICS.results(cells, 0);
    }

    /** Over eight partials, some of them written and read, some copied, merged in any order. */
    private static double[] grouped(double[] values, Random random) throws IOException {
        Cells cells = STATISTICS.cells(9);
        for (int row = 0; row < 9; row++) {
            STATISTICS.start(cells, row);
        }
        for (double value : values) {
            int row = Math.min(random.nextInt(9), random.nextInt(9));
            STATISTICS.add(cells, row, Reading.of("", 0, value));
        }
        for (int left = 8; left > 0; left--) {
            int into = random.nextInt(left);
            if (random.nextBoolean()) {
                DataOutputSerializer out = new DataOutputSerializer(64);
                STATISTICS.write(cells, left, out);
                STATISTICS.read(cells, left, new DataInputDeserializer(out.getCopyOfBuffer()));
            }
            Cells other = STATISTICS.cells(1);
            STATISTICS.copy(other, 0, cells, left);
            STATISTICS.results(other, 0);
            STATISTICS.merge(cells, into, other, 0);
        }
        return STATISTICS.results(cells, 0);
    }

    private static double[] shuffled(double[] values, Random random) {
        double[] shuffled = values.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double value = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = value;
        }
        return shuffled;
    }

    private static Cells started(Statistics statistics) {
        Cells cells = statistics.cells(1);
        statistics.start(cells, 0);
        return cells;
    }
}
