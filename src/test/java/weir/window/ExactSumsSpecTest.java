package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import weir.decode.Reading;

class ExactSumsSpecTest {
    private static final Statistics STATISTICS =
            Statistics.of(List.of("sum", "avg", "vwap", "stddev_samp", "stddev_pop"));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/spec/exact-sums.csv",
            useHeadersInDisplayName = false,
            maxCharsPerColumn = 10_000,
            numLinesToSkip = 4)
    void equalsPython(
            String name,
            String values,
            String weights,
            Double sum,
            Double avg,
            Double vwap,
            Double stddevSamp,
            Double stddevPop) {
        double[] results = results(doubles(values), doubles(weights));

        assertThat(results[0]).isEqualTo(sum);
        assertThat(results[1]).isEqualTo(avg);
        assertThat(results[2]).isEqualTo(orNone(vwap));
        near(results[3], orNone(stddevSamp));
        near(results[4], orNone(stddevPop));
    }

    private static void near(double actual, Double expected) {
        if (expected.isNaN()) {
            assertThat(actual).isNaN();
        } else {
            assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(Math.ulp(expected));
        }
    }

    private static double[] results(List<Double> values, List<Double> weights) {
        Cells cells = STATISTICS.cells(1);
        STATISTICS.start(cells, 0);
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            STATISTICS.add(cells, 0, new Reading("", "", i, value, weights.get(i), null, true));
        }
        return STATISTICS.results(cells, 0);
    }

    private static List<Double> doubles(String numbers) {
        return Stream.of(numbers.split(" ")).map(Double::valueOf).toList();
    }

    private static Double orNone(Double number) {
        return number == null ? Double.NaN : number;
    }
}
