package weir.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {
    private static final String LEARNT = "{\"a\": -1.5,\"b\":\"x y\" , \"c\":0}";

    private final FlatJson flat = new FlatJson();
    private final JsonShape shape = new JsonShape();

    @Test
    void findsTheValuesOfARecordOfTheSameShape() {
        learn(LEARNT);
        assertThat(values("{\"a\": 20e3,\"b\":\"\" , \"c\":1234}"))
                .containsExactly("20e3", "", "1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"a\": 1,\"b\":\"x\" , \"c\":2",
                "{\"a\": 1,\"b\":\"x\" , \"c\":2}}",
                "{\"a\": 1,\"b\":\"x\" , \"c\":2} ",
                "{\"a\": 1,\"b\":\"x\" ,\"c\":2}",
                "{\"a\": 1,\"b\":\"x\" , \"d\":2}",
                "{\"a\": 01,\"b\":\"x\" , \"c\":2}",
                "{\"a\": 1.,\"b\":\"x\" , \"c\":2}",
                "{\"a\": ,\"b\":\"x\" , \"c\":2}",
                "{\"a\": \"1\",\"b\":\"x\" , \"c\":2}",
                "{\"a\": null,\"b\":\"x\" , \"c\":2}",
                "{\"a\": 1,\"b\":\"\\\"\" , \"c\":2}",
                "{\"a\": 1,\"b\":\"\u00e9\" , \"c\":2}",
                "{\"a\": 1,\"b\":\"x\" , \"c\":2-}",
                "{\"a\": 1,\"b\":\"x"
            })
    void leavesAllElse(String json) {
        learn(LEARNT);
        assertThat(values(json)).isNull();
    }

    @Test
    void learnsNoShapeWithOtherValuesThanStringsAndNumbers() {
        learn(LEARNT);
        learn("{\"a\":1,\"b\":true}");
        assertThat(values("{\"a\":1,\"b\":true}")).isNull();
        assertThat(values(LEARNT)).isNull();
    }

    @Test
    void whatItFindsIsWhatIsThere() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "{}\":,.-+eE019 tx\\";
        int taken = 0;
        learn(LEARNT);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder json = new StringBuilder(LEARNT);
            for (int change = random.nextInt(3); change >= 0; change--) {
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                json.setCharAt(random.nextInt(json.length()), c);
            }
            List<String> values = values(json.toString());
            if (values != null) {
                taken++;
                assertThat(values).as("seed %d: %s", seed, json).isEqualTo(parsed(json.toString()));
            }
        }
        assertThat(taken).isPositive();
    }

    private void learn(String json) {
        byte[] bytes = padded(json);
        assertThat(flat.split(bytes, 2, bytes.length - 2)).isTrue();
        shape.learn(flat, bytes, 2, bytes.length - 2);
    }

    private List<String> values(String json) {
        byte[] bytes = padded(json);
        if (!shape.split(bytes, 2, bytes.length - 2)) {
            return null;
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            values.add(new String(bytes, shape.from(i), shape.to(i) - shape.from(i), UTF_8));
        }
        return values;
    }

    private List<String> parsed(String json) {
        byte[] bytes = padded(json);
        assertThat(flat.split(bytes, 2, bytes.length - 2)).as(json).isTrue();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < flat.count(); i++) {
            values.add(new String(bytes, flat.from(i), flat.to(i) - flat.from(i), UTF_8));
        }
        return values;
    }

    /** Not from the first byte to the last. */
    private static byte[] padded(String json) {
        return ("\"1" + json + "1\"").getBytes(UTF_8);
    }
}
