package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The hues of the lines, for eyes of all kinds: how far they are apart in CIELAB as people see them
 * who lack one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1).
 */
class ColoursTest {
    private static final int HUES = 6;

    /** From here on two lines of the same plot are told apart with ease. */
    private static final double APART = 18;

    private static final double[][] ALL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final double[][] NO_RED = {
        {0.152286, 1.052583, -0.204868},
        {0.114503, 0.786281, 0.099216},
        {-0.003882, -0.048116, 1.051998}
    };
    private static final double[][] NO_GREEN = {
        {0.367322, 0.860646, -0.227968},
        {0.280085, 0.672501, 0.047413},
        {-0.011820, 0.042940, 0.968881}
    };
    private static final double[][] NO_BLUE = {
        {1.255528, -0.076749, -0.178779},
        {-0.078411, 0.930809, 0.147602},
        {0.004733, 0.691367, 0.303900}
    };

    @ParameterizedTest
    @CsvSource({"light, 0", "dark, 1"})
    void everyTwoHuesAreApartForEverybody(String theme, int at) {
        List<String> hues = hues(at);
        for (double[][] cones : List.of(ALL, NO_RED, NO_GREEN, NO_BLUE)) {
            for (int i = 0; i < HUES; i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(distance(seen(hues.get(i), cones), seen(hues.get(j), cones)))
                            .as("%s and %s, %s", hues.get(i), hues.get(j), theme)
                            .isGreaterThan(APART);
                }
            }
        }
    }

    /** Of the light theme (0), which comes first in the file, or the dark one (1). */
    private static List<String> hues(int theme) {
        return Pattern.compile("--line-\\d: #(\\w{6});")
                .matcher(new PageFiles().text(PageFiles.STYLE))
                .results()
                .map((MatchResult match) -> match.group(1))
                .skip((long) theme * HUES)
                .limit(HUES)
                .toList();
    }

    /** In CIELAB. */
    private static double[] seen(String hex, double[][] cones) {
        double[] light =
                IntStream.of(0, 2, 4)
                        .mapToDouble(i -> Integer.parseInt(hex.substring(i, i + 2), 16) / 255.0)
                        .map(v -> v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
                        .toArray();
        double[] rgb =
                DoubleStream.of(dot(cones[0], light), dot(cones[1], light), dot(cones[2], light))
                        .map(v -> Math.min(1, Math.max(0, v)))
                        .toArray();
        double x = root(dot(new double[] {0.4124, 0.3576, 0.1805}, rgb) / 0.95047);
        double y = root(dot(new double[] {0.2126, 0.7152, 0.0722}, rgb));
        double z = root(dot(new double[] {0.0193, 0.1192, 0.9505}, rgb) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, 3).mapToDouble(i -> Math.pow(a[i] - b[i], 2)).sum());
    }
}
