package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void roundsAsPythonDoes() throws Exception {
        for (String line : table("/spec/rounding.csv")) {
            String[] cells = line.split(",");
            double rounded =
                    Numbers.round(Double.parseDouble(cells[0]), Integer.parseInt(cells[1]));
            assertThat(Double.doubleToRawLongBits(rounded))
                    .as(line + ", was " + rounded)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(cells[2])));
        }
    }

    @Test
    void theShortWayRoundsAsTheExactOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            // Around ties: thousandths, moved by a few units in the last place.
            double value = random.nextInt(2_000_000) / 1000.0 - 1000;
            value += Math.ulp(value) * (random.nextInt(7) - 3);
            int decimals = random.nextInt(5);
            double exact =
                    new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
            assertThat(Numbers.round(value, decimals))
                    .as("seed %d, %s to %d", seed, value, decimals)
                    .isEqualTo(Math.copySign(exact, value));
        }
    }

    @Test
    void withoutDecimalsTheValueStays() {
        assertThat(Numbers.round(1.0 / 3, -1)).isEqualTo(1.0 / 3);
        assertThat(Numbers.round(Double.POSITIVE_INFINITY, 2)).isInfinite();
        assertThat(Numbers.round(Double.NaN, 2)).isNaN();
    }

    @Test
    void textIsTheShortestThatReadsBack() {
        assertThat(Numbers.text(2.0E23)).isEqualTo("2.0E23");
        assertThat(Numbers.text(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(Numbers.text(90)).isEqualTo("90.0");
        assertThat(Numbers.text(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }

    @Test
    void theShortWayWritesWhatTheLongOneFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Bytes out = new Bytes();
        for (int i = 0; i < 500_000; i++) {
            double scale = Math.pow(10, random.nextInt(9) - 1);
            double value = Math.rint(random.nextGaussian() * 1e5) / scale;
            // Neighbours, whose texts are long, and magnitudes on both sides of exponents.
            value += Math.ulp(value) * (random.nextInt(4) / 3);
            value *= random.nextInt(50) == 0 ? 1e5 : 1;
            out.clear();
            Numbers.write(value, out);
            assertThat(out.toString()).as("seed %d", seed).isEqualTo(Numbers.text(value));
        }
    }

    @Test
    void longTextsAreThoseOfTheLibrary() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long from = Double.doubleToRawLongBits(ShortestDecimal.FROM);
        long to = Double.doubleToRawLongBits(ShortestDecimal.TO);
        for (int i = 0; i < 1_000_000; i++) {
            writesTheShortest(Double.longBitsToDouble(random.nextLong(from, to)), seed);
            double cents = random.nextInt(1, 100_000_000);
            writesTheShortest(cents / 100 / random.nextInt(1, 1000), seed);
        }
        for (double power = 0x1p-9; power < ShortestDecimal.TO; power *= 2) {
            for (int ulps = -20; ulps <= 20; ulps++) {
                writesTheShortest(power + ulps * Math.ulp(power), seed);
                writesTheShortest(power - ulps * Math.ulp(power) / 2, seed);
            }
        }
        writesTheShortest(ShortestDecimal.FROM, seed);
        writesTheShortest(Math.nextDown(ShortestDecimal.TO), seed);
    }

    private static void writesTheShortest(double value, long seed) {
        Bytes out = new Bytes();
        Numbers.write(value, out);
        assertThat(out.toString()).as("seed %d", seed).isEqualTo(Numbers.text(value));
        if (value >= ShortestDecimal.FROM) {
            out.clear();
            ShortestDecimal.write(value, out);
            assertThat(out.toString()).as("seed %d", seed).isEqualTo(Numbers.text(value));
        }
    }

    private static List<String> table(String name) throws Exception {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                NumbersTest.class.getResourceAsStream(name),
                                StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
