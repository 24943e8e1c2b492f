package weir.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;

class StatisticsTest {
    private static final Statistics ALL = Statistics.of(Statistics.known());
    private static final Statistics DEFAULT = Statistics.of(List.of("count", "avg", "min", "max"));
    private static final Comparator<Reading> BY_TIME_AND_VALUE =
            Comparator.comparing(Reading::timestampMillis).thenComparing(Reading::value);

    @Test
    void knowsTwelveStatisticsPercentilesAndTheirAliases() {
        assertThat(String.join(",", Statistics.known()))
                .isEqualTo(
                        "count,avg,min,max,sum,first,last,stddev_samp,stddev_pop,vwap,median,"
                                + "distinct");
        assertThat(Statistics.of(List.of("std", "mean", "nunique", "p05.50")).names())
                .containsExactly("stddev_samp", "avg", "distinct", "p5.5");
    }

    @Test
    void anUnknownNameIsAnErrorThatHasTheNearestAndAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.of(List.of("avg", "stdev_samp")))
                .withMessage(
                        "unknown statistic 'stdev_samp': did you mean 'stddev_samp'? known are"
                                + " count, avg, min, max, sum, first, last, stddev_samp, stddev_pop,"
                                + " vwap, median, distinct, and p0 to p100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.of(List.of("p100.1")))
                .withMessage("there is no percentile 'p100.1': they go from p0 to p100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.of(List.of("")))
                .withMessageStartingWith("unknown statistic ''");
    }

    @Test
    void noNameOrTheSameTwiceIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.of(List.of("mean", "sum", "avg")))
                .withMessage("statistic 'avg' is asked for twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.of(List.of("p99", "p99.0")))
                .withMessage("statistic 'p99' is asked for twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statistics.of(List.of()))
                .withMessageStartingWith("no statistics asked for: known are count, avg");
    }

    @Test
    void onlyVwapNeedsAWeightOnlyDistinctAMemberAndCountsAreWhole() {
        assertThat(Statistics.known().stream().filter(Statistics::needsWeight))
                .containsExactly("vwap");
        assertThat(Statistics.known().stream().filter(Statistics::needsMember))
                .containsExactly("distinct");
        for (int i = 0; i < ALL.names().size(); i++) {
            assertThat(ALL.whole(i))
                    .isEqualTo(Set.of("count", "distinct").contains(ALL.names().get(i)));
        }
    }

    @Test
    void takesOnlyTheAccumulatorsThatWereAskedFor() {
        assertThat(DEFAULT.accumulators()).containsExactly("basics");
        assertThat(DEFAULT.cells(1).longsPerRow()).isEqualTo(5);
        assertThat(Statistics.of(List.of("vwap", "last", "first")).accumulators())
                .containsExactly("basics", "ends", "weighted");
        assertThat(ALL.accumulators())
                .containsExactly("basics", "ends", "squares", "weighted", "quantiles", "distinct");
        assertThat(ALL.cells(1).longsPerRow()).isEqualTo(17);
        assertThat(ALL.cells(1).objectsPerRow()).isEqualTo(6);
    }

    @Test
    void thePartialOfNoReadingHasCountAndSumZeroAndNothingElse() {
        double[] results = ALL.results(started(ALL), 0);

        double none = Double.NaN;
        assertThat(results)
                .containsExactly(0, none, none, none, 0, none, none, none, none, none, none, 0);
        assertThat(Double.doubleToRawLongBits(results[4])).isZero();
    }

    @Test
    void resultsComeInTheOrderAskedFor() {
        Statistics statistics = Statistics.of(List.of("vwap", "max", "first", "count", "sum"));
        Cells cells = started(statistics);
        statistics.add(cells, 0, reading(2, 10, 1));
        statistics.add(cells, 0, reading(1, 20, 3));

        assertThat(statistics.results(cells, 0)).containsExactly(17.5, 20, 20, 2, 30);
        assertThat(statistics.count(cells, 0)).isEqualTo(2);
    }

    @Test
    void firstAndLastAreByTimeThenByValue() {
        Statistics statistics = Statistics.of(List.of("first", "last"));
        Cells cells = started(statistics);
        for (double value : new double[] {7, 5, 9}) {
            statistics.add(cells, 0, reading(100, value, 1));
        }
        assertThat(statistics.results(cells, 0)).containsExactly(5, 9);

        statistics.add(cells, 0, reading(99, 8, 1));
        statistics.add(cells, 0, reading(101, 6, 1));
        assertThat(statistics.results(cells, 0)).containsExactly(8, 6);
    }

    @Test
    void negativeZeroIsReadAsZero() {
        Statistics statistics = Statistics.of(List.of("avg", "min", "max", "sum", "first", "last"));
        Cells cells = started(statistics);
        statistics.add(cells, 0, reading(1, -0.0, 1));

        for (double result : statistics.results(cells, 0)) {
            assertThat(Double.doubleToRawLongBits(result)).isZero();
        }
    }

    @Test
    void vwapIsEmptyWhenTheWeightsSumToZeroAndInfiniteWhenAProductIs() {
        assertThat(vwap(reading(1, 10, 0))).isNaN();
        assertThat(vwap(reading(1, 10, 1), reading(2, 20, -1))).isNaN();
        assertThat(vwap(reading(1, 10, 1e200), reading(2, 10, -1e200), reading(3, 5, 2)))
                .isEqualTo(5);
        assertThat(vwap(reading(1, 1e200, 1e200), reading(2, 1, 1))).isInfinite();
        assertThat(vwap(reading(1, 1e200, 1e200), reading(2, -1e200, 1e200))).isNaN();
        assertThat(vwap(reading(1, 0.1, 3), reading(2, 0.2, 1))).isEqualTo((0.1 * 3 + 0.2) / 4);
    }

    @Test
    void equalTheNaiveOracleInAnyOrderAndGrouping() {
        for (int seed = 0; seed < 2_000; seed++) {
            Adversary adversary = new Adversary(seed);
            List<Reading> readings = readings(adversary);
            Cells cells = ALL.cells(4);
            for (int row = 0; row < 4; row++) {
                ALL.start(cells, row);
            }
            for (Reading reading : adversary.shuffled(readings)) {
                ALL.add(cells, adversary.below(4), reading);
            }
            ALL.merge(cells, 2, cells, 3);
            ALL.merge(cells, 0, cells, 2);
            ALL.merge(cells, 0, cells, 1);

            double[] exact = ALL.results(cells, 0);
            assertThat(exact).as("seed %d", seed).isEqualTo(inOrder(readings));
            check("seed " + seed, exact, readings);
        }
    }

    @Test
    void theDefaultListTakesPricesWithoutAnyObject() {
        Adversary adversary = new Adversary(11);
        Cells cells = DEFAULT.cells(2);
        DEFAULT.start(cells, 0);
        DEFAULT.start(cells, 1);
        for (int i = 0; i < 100_000; i++) {
            DEFAULT.add(cells, i & 1, reading(i, adversary.price(), 1));
        }
        DEFAULT.merge(cells, 0, cells, 1);
        DEFAULT.results(cells, 0);

        assertThat(DEFAULT.count(cells, 0)).isEqualTo(100_000);
        assertThat(cells.hasObjects()).isFalse();
    }

    @Test
    void whatWasWrittenReadsBackIntoAUsedRowAndGoesOn() throws IOException {
        for (int seed = 0; seed < 1_000; seed++) {
            Adversary adversary = new Adversary(seed);
            Cells cells = row(readings(adversary));
            DataOutputSerializer out = new DataOutputSerializer(64);
            ALL.write(cells, 0, out);
            Cells read = row(readings(adversary));
            DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
            ALL.read(read, 0, in);

            assertThat(in.available()).isZero();
            assertThat(ALL.results(read, 0)).as("seed %d", seed).isEqualTo(ALL.results(cells, 0));
            for (Reading reading : readings(adversary)) {
                ALL.add(cells, 0, reading);
                ALL.add(read, 0, reading);
            }
            assertThat(ALL.results(read, 0)).as("seed %d", seed).isEqualTo(ALL.results(cells, 0));
        }
    }

    @Test
    void aCopyAndAMergedRowShareNothingWithTheirSource() {
        Cells from = row(List.of(reading(1, 1e300, 1e-300), reading(2, 1e-300, 1e300)));
        double[] before = ALL.results(from, 0);
        Cells to = ALL.cells(3);
        ALL.start(to, 0);
        ALL.add(to, 0, reading(5, 1e250, 7));
        ALL.copy(to, 0, from, 0);
        ALL.start(to, 1);
        ALL.merge(to, 1, from, 0);
        assertThat(ALL.results(to, 0)).isEqualTo(before);
        assertThat(ALL.results(to, 1)).isEqualTo(before);

        ALL.add(to, 0, reading(0, -1e299, 2));
        ALL.add(to, 1, reading(0, -1e299, 2));
        assertThat(ALL.results(from, 0)).isEqualTo(before);
    }

    @Test
    void aCopyOfARowWithoutObjectsClearsThoseOfTheTarget() {
        Cells from = row(List.of(reading(1, 100, 1)));
        Cells to = row(List.of(reading(1, 1e300, 1e300)));
        ALL.copy(to, 0, from, 0);

        assertThat(ALL.results(to, 0)).isEqualTo(ALL.results(from, 0));
    }

    @Test
    void javaSerializationKeepsTheList() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ALL);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Statistics read = (Statistics) in.readObject();
            Cells cells = row(List.of(reading(1, 2, 3)));

            assertThat(read).isEqualTo(ALL).hasSameHashCodeAs(ALL);
            assertThat(read.results(cells, 0)).isEqualTo(ALL.results(cells, 0));
        }
    }

    private static void check(String what, double[] results, List<Reading> readings) {
        List<Double> values = readings.stream().map(reading -> reading.value() + 0.0).toList();
        List<Double> weights = readings.stream().map(Reading::weight).toList();
        List<Double> products =
                readings.stream().map(reading -> reading.value() * reading.weight()).toList();
        List<Reading> inTime = readings.stream().sorted(BY_TIME_AND_VALUE).toList();
        double sum = ExactOracle.sum(values);
        double[] expected = {
            values.size(),
            sum / values.size(),
            values.stream().min(Double::compare).orElseThrow(),
            values.stream().max(Double::compare).orElseThrow(),
            sum,
            inTime.get(0).value() + 0.0,
            inTime.get(inTime.size() - 1).value() + 0.0,
            ExactOracle.stddevSamp(values),
            ExactOracle.stddevPop(values),
            ExactOracle.sum(products) / ExactOracle.sum(weights),
            median(values),
            readings.stream().map(Reading::member).distinct().count()
        };
        for (int i = 0; i < expected.length; i++) {
            String name = ALL.names().get(i);
            if (name.startsWith("stddev") && Math.abs(results[i] - expected[i]) > 0) {
                assertThat(Math.abs(results[i] - expected[i]))
                        .as("%s: %s", what, name)
                        .isLessThanOrEqualTo(Math.ulp(expected[i]));
            } else {
                assertThat(results[i]).as("%s: %s", what, name).isEqualTo((Double) expected[i]);
            }
        }
    }

    /** Weights of at most 1, so that no product is infinite. */
    private static List<Reading> readings(Adversary adversary) {
        List<Reading> readings = new ArrayList<>();
        for (double value : adversary.anyList()) {
            readings.add(reading(adversary.below(20), value, (1 + adversary.below(99)) / 100.0));
        }
        return readings;
    }

    private static double[] inOrder(List<Reading> readings) {
        return ALL.results(row(readings), 0);
    }

    private static double vwap(Reading... readings) {
        return ALL.results(row(List.of(readings)), 0)[9];
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double low = sorted.get((sorted.size() - 1) / 2);
        double high = sorted.get(sorted.size() / 2);
        return Double.isInfinite(low + high) ? low / 2 + high / 2 : (low + high) / 2;
    }

    private static Cells row(List<Reading> readings) {
        Cells cells = started(ALL);
        readings.forEach(reading -> ALL.add(cells, 0, reading));
        return cells;
    }

    private static Cells started(Statistics statistics) {
        Cells cells = statistics.cells(1);
        statistics.start(cells, 0);
        return cells;
    }

    private static Reading reading(long timestampMillis, double value, double weight) {
        String member = "m" + (long) (weight * 50);
        return new Reading("", "", timestampMillis, value, weight, member, true);
    }
}
