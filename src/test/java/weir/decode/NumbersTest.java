package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final long SEED = 20131007;

    @Test
    void theTextOfAnyDoubleReadsBackToIt() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertSame(Double.toString(number));
            }
        }
    }

    @Test
    void anyDecimalTextIsReadAsTheJdkReadsIt() {
        Random random = new Random(SEED + 1);
        for (int i = 0; i < 200_000; i++) {
            assertSame(decimal(random));
        }
    }

    @Test
    void numbersBetweenTwoDoublesAreRoundedToEven() {
        assertSame("9007199254740993");
        assertSame("9007199254740992.5");
        assertSame("9007199254740993.00000000000000000000000000000000000000000000000000000001");
        assertSame("2.2250738585072011e-308");
        assertSame("4.9e-324");
        assertSame("2.4703282292062327208e-324");
        assertSame("1.7976931348623157e308");
    }

    private static String decimal(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        digits(1 + random.nextInt(25), text, random);
        if (random.nextInt(4) > 0) {
            digits(random.nextInt(25), text.append('.'), random);
        }
        if (random.nextInt(4) == 0) {
            text.append('e').append(random.nextInt(700) - 350);
        }
        return text.toString();
    }

    private static void digits(int count, StringBuilder out, Random random) {
        for (int i = 0; i < count; i++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
    }

    private static void assertSame(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.US_ASCII);
        double read = Numbers.parse(bytes, 1, bytes.length - 1);
        long expected = Double.doubleToLongBits(Double.parseDouble(text) + 0.0);
        assertThat(Double.doubleToLongBits(read))
                .as("%s (seed %d)", text, SEED)
                .isEqualTo(expected);
    }
}
