package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactSumTest {
    private static final double MAX = Double.MAX_VALUE;
    private static final double MIN = Double.MIN_VALUE;
    private static final double HALF_ULP_OF_MAX = 0x1p970;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cancellation, 1e308 1 -1e308, 1",
        "cancellation to the smallest, 1e308 4.9E-324 -1e308, 4.9E-324",
        "past the largest and back, 1e308 1e308 1e308 -1e308 -1e308, 1e308",
        "past the largest, 1e308 1e308, Infinity",
        "past the smallest, -1e308 -1e308, -Infinity",
        "nothing left, 1e308 -1e308 1e-300 -1e-300, 0",
        "all of one tenth, 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1, 1",
        "a tie goes to even, 1 0x1p-53, 1",
        "a tie goes to even upwards, 0x1.0000000000001p0 0x1p-53, 0x1.0000000000002p0",
        "a negative tie goes to even, -1 -0x1p-53, -1",
        "a tie and a denormal, 1 0x1p-53 4.9E-324, 0x1.0000000000001p0",
        "a tie less a denormal, 0x1.0000000000001p0 0x1p-53 -4.9E-324, 0x1.0000000000001p0",
        "a tie and the last fixed bit, 1 0x1p-53 0x1p-80, 0x1.0000000000001p0",
        "a tie and a bit below it, 1 0x1p-53 0x1p-81, 0x1.0000000000001p0",
        "a tie of large ones, 0x1p1000 0x1p947, 0x1p1000",
        "a tie of large ones and a bit, 0x1p1000 0x1p947 0x1p-1074, 0x1.0000000000001p1000",
        "a tie three chunks wide, 0x1p200 0x1p147 0x1p135, 0x1.0000000000001p200",
        "rounds up to the next power, 0x1.fffffffffffffp46 0x1p-7, 0x1p47",
        "denormals become normal, 0x0.fffffffffffffp-1022 0x1p-1074, 0x1p-1022",
        "halves of the range, 0x1p47 0x1p-28 -0x1p47, 0x1p-28"
    })
    void isTheRoundedExactSum(String name, String values, double sum) {
        List<Double> readings = Stream.of(values.split(" ")).map(Double::valueOf).toList();

        assertThat(sum(readings)).isEqualTo(sum);
        assertThat(sum(readings)).isEqualTo(ExactOracle.sum(readings));
    }

    @Test
    void isInfiniteOnlyFromHalfAnUlpPastTheLargestDouble() {
        assertThat(sum(List.of(MAX, Math.nextDown(HALF_ULP_OF_MAX)))).isEqualTo(MAX);
        assertThat(sum(List.of(MAX, HALF_ULP_OF_MAX, -MIN))).isEqualTo(MAX);
        assertThat(sum(List.of(MAX, HALF_ULP_OF_MAX))).isInfinite();
        assertThat(sum(List.of(-MAX, -HALF_ULP_OF_MAX))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(sum(List.of(MAX, MAX, MAX, -MAX, -MAX))).isEqualTo(MAX);
    }

    @Test
    void ofNothingOrOfZerosIsPositiveZero() {
        assertThat(bits(List.of())).isZero();
        assertThat(bits(List.of(-0.0))).isZero();
        assertThat(bits(List.of(-0.0, 0.0, -0.0))).isZero();
        assertThat(bits(List.of(-1.0, 1.0))).isZero();
        assertThat(bits(List.of(-1e300, 1e300))).isZero();
    }

    @Test
    void equalsDecimalArithmeticOnAdversarialReadings() {
        for (int seed = 0; seed < 6_000; seed++) {
            List<Double> values = new Adversary(seed).anyList();
            double expected = ExactOracle.sum(values);

            assertThat(sum(values)).as("seed %d: %s", seed, values).isEqualTo((Double) expected);
        }
    }

    @Test
    void roundsEveryPositionOfATieAsDecimalArithmeticDoes() {
        for (int exponent = -1021; exponent <= 1023; exponent++) {
            double even = Math.scalb(1.0, exponent);
            double half = Math.ulp(even) / 2;
            double bit = Math.max(MIN, half / 0x1p40);
            for (double odd : new double[] {even, Math.nextUp(even)}) {
                check(List.of(odd, half));
                check(List.of(odd, half, bit));
                check(List.of(odd, half, -bit));
                check(List.of(-odd, -half, bit));
            }
        }
    }

    @Test
    void mergedInAnyGroupingGivesTheSameBits() {
        for (int seed = 0; seed < 3_000; seed++) {
            Adversary adversary = new Adversary(seed);
            List<Double> values = adversary.anyList();
            Cells groups = new Cells(2, 1, 4);
            for (double value : adversary.shuffled(values)) {
                ExactSum.add(groups, adversary.below(4), 0, 0, value);
            }
            for (int group : new int[] {2, 1, 3}) {
                ExactSum.merge(groups, 0, 0, 0, groups, group);
            }

            assertThat(ExactSum.round(groups, 0, 0, 0)).as("seed %d", seed).isEqualTo(sum(values));
        }
    }

    @Test
    void aMillionReadingsInAnyOrderAndGroupingGiveTheSameBits() {
        Adversary adversary = new Adversary(1);
        List<Double> values =
                DoubleStream.generate(() -> adversary.below(50) == 0 ? adversary.anyFinite() : 0.1)
                        .limit(1_000_000)
                        .boxed()
                        .toList();
        double inOrder = sum(values);
        Cells groups = new Cells(2, 1, 1_000);
        for (double value : adversary.shuffled(values)) {
            ExactSum.add(groups, adversary.below(1_000), 0, 0, value);
        }
        for (int i = 999; i > 0; i--) {
            ExactSum.merge(groups, adversary.below(i), 0, 0, groups, i);
        }

        assertThat(ExactSum.round(groups, 0, 0, 0)).isEqualTo(inOrder);
        assertThat(inOrder).isEqualTo(ExactOracle.sum(values));
    }

    @Test
    void overflowOfTheFixedPointIsCarriedOnInBothDirections() {
        double large = Math.nextDown(0x1p47);
        List<Double> up = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            up.add(large);
        }
        assertThat(sum(up)).isEqualTo(1_000 * large);
        assertThat(sum(up.stream().map(value -> -value).toList())).isEqualTo(-1_000 * large);

        List<Double> andBack = new ArrayList<>(up);
        up.forEach(value -> andBack.add(-value));
        andBack.add(0.1);
        assertThat(sum(andBack)).isEqualTo(0.1);
    }

    @Test
    void takesTheLongsAloneForEveryDoubleFromTwoToTheMinus28ToTwoToThe47() {
        Cells cells = new Cells(2, 1, 1);
        Adversary adversary = new Adversary(3);
        for (int i = 0; i < 10_000; i++) {
            ExactSum.add(cells, 0, 0, 0, adversary.price());
        }
        ExactSum.add(cells, 0, 0, 0, Math.nextUp(0x1p-28));
        ExactSum.add(cells, 0, 0, 0, -Math.nextDown(0x1p46));
        ExactSum.add(cells, 0, 0, 0, Math.nextDown(0x1p47));
        ExactSum.add(cells, 0, 0, 0, (float) 1e-10);
        ExactSum.add(cells, 0, 0, 0, 0x1p-80);
        ExactSum.add(cells, 0, 0, 0, -0.0);

        ExactSum.round(cells, 0, 0, 0);
        assertThat(cells.hasObjects()).isFalse();

        ExactSum.add(cells, 0, 0, 0, 1e-10);
        assertThat(cells.hasObjects()).isTrue();
    }

    @Test
    void infinitiesAndNanMakeTheSumWhatTheyMakeOfAPlainSum() {
        double infinity = Double.POSITIVE_INFINITY;

        assertThat(sum(List.of(1.0, infinity, -1e308))).isEqualTo(infinity);
        assertThat(sum(List.of(-infinity, MAX))).isEqualTo(-infinity);
        assertThat(sum(List.of(infinity, 1.0, -infinity))).isNaN();
        assertThat(sum(List.of(Double.NaN, 1.0))).isNaN();
    }

    private static void check(List<Double> values) {
        assertThat(sum(values)).as("%s", values).isEqualTo(ExactOracle.sum(values));
    }

    private static long bits(List<Double> values) {
        return Double.doubleToRawLongBits(sum(values));
    }

    private static double sum(List<Double> values) {
        Cells cells = new Cells(2, 1, 1);
        values.forEach(value -> ExactSum.add(cells, 0, 0, 0, value));
        return ExactSum.round(cells, 0, 0, 0);
    }
}
