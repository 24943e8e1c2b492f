package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final long SEED = 20131007;

    @Test
    void aJoinedKeyComesApartAgainAndNoTwoAreEqual() {
        Random random = new Random(SEED);
        Map<String, List<String>> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            List<String> values = List.of(value(random), value(random), value(random));
            String key = Keys.join(values);
            assertThat(Keys.split(key, 3)).as("seed %d", SEED).isEqualTo(values);
            assertThat(seen.computeIfAbsent(key, k -> values))
                    .as("seed %d", SEED)
                    .isEqualTo(values);
        }
    }

    @Test
    void theDecoderJoinsKeyColumnsAsKeysDoes() {
        Random random = new Random(SEED + 1);
        FormatSpec spec = Decoding.spec("key=3,4,5 time=1 value=2 header=false");
        for (int i = 0; i < 2_000; i++) {
            List<String> values = List.of(value(random), value(random), value(random));
            byte[] line = Decoding.bytes("1,2," + String.join(",", values).replace("\\", "\\\\"));
            Reading reading = (Reading) Decoding.all(spec, line).get(0);
            assertThat(reading.key()).as("seed %d", SEED).isEqualTo(Keys.join(values));
        }
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            value.append("ab\\\u001f".charAt(random.nextInt(4)));
        }
        return value.toString();
    }
}
