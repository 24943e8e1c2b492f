package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EightDigitsTest {

    @Test
    void eightDigitsAreTheirNumber() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            int number = random.nextInt(100_000_000);
            byte[] bytes = "x%08dx".formatted(number).getBytes(StandardCharsets.US_ASCII);
            assertThat(EightDigits.parse(bytes, 1)).as("seed %d", seed).isEqualTo(number);
        }
    }

    @Test
    void fewerDigitsAreTheirNumberWhateverFollows() {
        byte[] bytes = "12345678x".getBytes(StandardCharsets.US_ASCII);
        for (int count = 1; count <= 8; count++) {
            long number = Long.parseLong("12345678".substring(0, count));
            assertThat(EightDigits.first(bytes, 0, count)).isEqualTo(number);
        }
        assertThat(EightDigits.first(bytes, 1, 7)).isEqualTo(2345678);
        assertThat(EightDigits.first(bytes, 1, 8)).isNegative();
    }

    @Test
    void anyOtherByteAtAnyPlaceIsNoDigit() {
        for (int at = 0; at < 8; at++) {
            for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
                byte[] bytes = "90817263".getBytes(StandardCharsets.US_ASCII);
                bytes[at] = (byte) b;
                boolean digit = b >= '0' && b <= '9';
                assertThat(EightDigits.parse(bytes, 0) >= 0).as("%d at %d", b, at).isEqualTo(digit);
            }
        }
    }
}
