package weir.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {
    private static final JsonFactory PARSER = new JsonFactory();

    private final FlatJson flat = new FlatJson();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":\"x y\",\"c\":-0.5e+10}",
                " { \"a\" : true ,\t\"b\" : false , \"c\":null } \r\n",
                "{\"\":\"\",\"a\":0,\"a\":1E5}"
            })
    void findsWhatAParserFinds(String json) throws IOException {
        assertThat(fields(json)).isEqualTo(parsed(json)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[1]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":tru}",
                "{\"a\":nul",
                "{\"a\":NaN}",
                "{\"a\":\"x}",
                "{\"a\":1 2}",
                "{a:1}",
                "{\"a\":\"x\\n\"}",
                "{\"a\":\"\u00e9\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":{}}",
                "{\"a\":[]}",
                "{\"a\":f",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":\"",
                "{\"a\":truex}",
                "{\"",
                "{\"a\":\"b\"\"c\":1}"
            })
    void leavesAllElseToAParser(String json) {
        assertThat(fields(json)).isNull();
    }

    @Test
    void whatIsNoJsonIsNeverTakenForJson() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "{}\":,.-+eE019tfnruelas \\[]\t";
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder json = new StringBuilder("{\"a\":-1.50e3,\"b\":true,\"c\":\"x\"}");
            for (int change = random.nextInt(3); change >= 0; change--) {
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                json.setCharAt(random.nextInt(json.length()), c);
            }
            List<String> fields = fields(json.toString());
            if (fields != null) {
                taken++;
                assertThat(fields).as("seed %d: %s", seed, json).isEqualTo(parsed(json.toString()));
            }
        }
        assertThat(taken).isPositive();
    }

    /** Names and texts in turn; null when it does not take it. */
    private List<String> fields(String json) {
        // Not from the first byte to the last.
        byte[] bytes = ("\"1" + json + "1\"").getBytes(UTF_8);
        if (!flat.split(bytes, 2, bytes.length - 2)) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < flat.count(); i++) {
            fields.add(text(bytes, flat.nameFrom(i), flat.nameTo(i)));
            boolean string = flat.first(i) == '"';
            fields.add((string ? "text " : "") + text(bytes, flat.from(i), flat.to(i)));
        }
        return fields;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    /** Null when it is no JSON. */
    private static List<String> parsed(String json) throws IOException {
        List<String> fields = new ArrayList<>();
        try (JsonParser parser = PARSER.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.add(parser.currentName());
                boolean string = parser.nextToken() == JsonToken.VALUE_STRING;
                fields.add((string ? "text " : "") + parser.getText());
            }
            return parser.nextToken() == null ? fields : null;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return null;
        }
    }
}
