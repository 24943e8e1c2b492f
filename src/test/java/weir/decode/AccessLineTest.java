package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every line of an access log, whatever is done to it. */
class AccessLineTest {
    private static final byte[] LINE =
            ("::1 - j d [17/May/2015:10:05:03 +0000] \"GET /a?b HTTP/1.1\" 200 17 \"http://x/\""
                            + " \"a \\\"b\\\" c\" 0.5")
                    .getBytes(StandardCharsets.UTF_8);

    private final AccessLine line = new AccessLine();

    @Test
    void everyBeginningOfALineIsReadOrHasAFault() {
        int read = 0;
        for (int length = 0; length <= LINE.length; length++) {
            read += line.read(LINE, 0, length) == null ? 1 : 0;
        }
        // Cut in or behind the bytes, behind the referer, and from the end of the agent on.
        assertThat(read).isEqualTo(3 + 2 + 5);
    }

    @Test
    void noByteAnywhereIsAnException() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] broken = LINE.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                byte other = random.nextBoolean() ? anyOf(" []\"\\-/?", random) : any(random);
                broken[random.nextInt(broken.length)] = other;
            }
            int to = random.nextInt(broken.length + 1);
            assertThatCode(() -> readFully(broken, to))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aLongLineLeavesNothingToAShortOne() {
        byte[] longer = ("h".repeat(5000) + new String(LINE, 3, LINE.length - 3)).getBytes();
        assertThat(line.read(longer, 0, longer.length)).isNull();
        assertThat(line.text(AccessField.CLIENT)).hasSize(5000);
        assertThat(line.read(LINE, 0, LINE.length - 5)).isNotNull();
        assertThat(line.read(LINE, 0, LINE.length)).isNull();
        assertThat(line.text(AccessField.CLIENT)).isEqualTo("::1");
        assertThat(line.text(AccessField.USER)).isEqualTo("j d");
        assertThat(line.text(AccessField.AGENT)).isEqualTo("a \\\"b\\\" c");
    }

    private void readFully(byte[] bytes, int to) {
        if (line.read(bytes, 0, to) == null) {
            for (AccessField field : AccessField.values()) {
                line.text(field);
            }
        }
    }

    private static byte anyOf(String characters, Random random) {
        return (byte) characters.charAt(random.nextInt(characters.length()));
    }

    private static byte any(Random random) {
        return (byte) random.nextInt(256);
    }
}
