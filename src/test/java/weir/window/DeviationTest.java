package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;

class DeviationTest {
    private static final Statistics BOTH = Statistics.of(List.of("stddev_samp", "stddev_pop"));

    @Test
    void equalsDecimalArithmeticToOneUlpOnAdversarialReadings() {
        for (int seed = 0; seed < 3_000; seed++) {
            check("seed " + seed, new Adversary(seed).anyList());
        }
    }

    @Test
    void equalsDecimalArithmeticToOneUlpAtEveryMagnitude() {
        for (int exponent = -1074; exponent <= 1020; exponent += 3) {
            double unit = Math.scalb(1.0, exponent);
            check("1, 2, 4 times " + unit, List.of(unit, 2 * unit, 4 * unit));
            check("0 and " + unit, List.of(0.0, unit));
            check("neighbours of " + unit, List.of(unit, unit, Math.nextUp(unit)));
        }
    }

    @Test
    void roundsHalfADenormalToEven() {
        for (int i = 1; i < 100; i++) {
            double deviation = both(List.of(0.0, i * Double.MIN_VALUE))[1];

            assertThat(deviation).isEqualTo(Math.rint(i / 2.0) * Double.MIN_VALUE);
        }
    }

    @Test
    void isTheCorrectlyRoundedRootForPrices() {
        for (int seed = 0; seed < 2_000; seed++) {
            Adversary adversary = new Adversary(seed);
            List<Double> values =
                    DoubleStream.generate(adversary::price).limit(2 + seed % 50).boxed().toList();
            double[] both = both(values);

            assertThat(both[0]).as("seed %d", seed).isEqualTo(ExactOracle.stddevSamp(values));
            assertThat(both[1]).as("seed %d", seed).isEqualTo(ExactOracle.stddevPop(values));
        }
    }

    @Test
    void inLongsAndInBigIntegersIsTheSame() {
        double wide = 1e-40;
        for (int seed = 0; seed < 2_000; seed++) {
            Adversary adversary = new Adversary(seed);
            List<Double> values =
                    DoubleStream.generate(adversary::price).limit(2 + seed % 50).boxed().toList();
            Cells cells = row(values);
            double[] fixed = BOTH.results(cells, 0);
            // +0 as a wide number: the same sums, another path
            ExactSum.wide(cells, 0, 0).add(wide);
            ExactSum.wide(cells, 0, 0).add(-wide);

            assertThat(BOTH.results(cells, 0)).as("seed %d", seed).isEqualTo(fixed);
        }
    }

    @Test
    void ofEqualReadingsIsExactlyZero() {
        double[] values = {0.1, -0.0, 1e200, -1e-200, Double.MIN_VALUE, Double.MAX_VALUE, 1e9 / 3};
        for (double value : values) {
            for (int n : new int[] {2, 3, 7, 1_000}) {
                assertThat(both(Collections.nCopies(n, value))).containsExactly(0.0, 0.0);
            }
        }
    }

    @Test
    void ofOneReadingHasNoSampleValue() {
        assertThat(both(List.of(3.0))).containsExactly(Double.NaN, 0.0);
        assertThat(both(List.of(1e-200))).containsExactly(Double.NaN, 0.0);
        assertThat(both(List.of())).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void pastTheLargestDoubleIsInfinite() {
        double max = Double.MAX_VALUE;

        assertThat(both(List.of(max, -max))).containsExactly(Double.POSITIVE_INFINITY, max);
    }

    @Test
    void squaresTakeTheLongsAloneForWhatTheSumTakes() {
        double largest = Math.nextDown(0x1p47);
        List<Double> limits =
                new ArrayList<>(List.of(-largest, Math.nextUp(0x1p-28), 0x1p-80, 0.0));
        Collections.addAll(limits, 95.17, -12.5, (double) 1e-10f, 1e6);
        assertThat(row(limits).hasObjects()).isFalse();
        check("limits", limits);

        assertThat(row(Collections.nCopies(20, largest)).object(0, 1)).isNotNull();
        check("carries", Collections.nCopies(20, largest));
        limits.addAll(Collections.nCopies(50, largest));
        check("limits and carries", limits);
    }

    @Test
    void aCarryOutOfTheSquaresIsKeptInAMerge() {
        double large = Math.nextDown(0x1p47);
        List<Double> values = List.of(large, -large, large);
        Cells cells = row(values);
        Cells others = row(values.stream().map(value -> -value).toList());
        assertThat(cells.hasObjects()).isFalse();
        BOTH.merge(cells, 0, others, 0);
        List<Double> all = new ArrayList<>(values);
        values.forEach(value -> all.add(-value));

        assertThat(cells.object(0, 1)).isNotNull();
        assertThat(BOTH.results(cells, 0)[1]).isEqualTo(ExactOracle.stddevPop(all));
    }

    /** The deviation of n / 2 times a and n / 2 times a + 1 is sqrt(n / (n - 1)) / 2. */
    @Test
    void holdsForCountsOfAnySize() {
        Cells cells = row(List.of(1e6 + 0.25, 1e6 + 1.25));
        for (int doubled = 2; doubled < 62; doubled++) {
            BOTH.merge(cells, 0, cells, 0);
            BigDecimal n = BigDecimal.valueOf(1L << doubled);
            BigDecimal variance = n.divide(n.subtract(BigDecimal.ONE), MathContext.DECIMAL128);
            double sample = variance.sqrt(MathContext.DECIMAL128).doubleValue() / 2;

            assertThat(BOTH.count(cells, 0)).isEqualTo(1L << doubled);
            assertThat(BOTH.results(cells, 0)).containsExactly(sample, 0.5);
        }
    }

    private static void check(String what, List<Double> values) {
        double[] both = both(values);
        near(what, both[0], ExactOracle.stddevSamp(values));
        near(what, both[1], ExactOracle.stddevPop(values));
    }

    private static void near(String what, double actual, double expected) {
        boolean near = Math.abs(actual - expected) <= Math.ulp(expected);
        assertThat(near || Double.compare(actual, expected) == 0)
                .as("%s: %s is not %s", what, actual, expected)
                .isTrue();
    }

    private static double[] both(List<Double> values) {
        return BOTH.results(row(values), 0);
    }

    private static Cells row(List<Double> values) {
        Cells cells = BOTH.cells(1);
        BOTH.start(cells, 0);
        values.forEach(value -> BOTH.add(cells, 0, Reading.of("", 0, value)));
        return cells;
    }
}
