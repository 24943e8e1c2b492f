package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The key column that nobody named, and the names of those that somebody did. */
class DefaultKeyTest {

    @Test
    void aColumnKeyIsTheKeyWhereThereIsOne() {
        assertThat(keys("", null, "key,t,v\na,1,2\n")).containsExactly("key");
        assertThat(shown("", "key,t,v\na,1,2\n")).isEqualTo("a@1000=2.0");
    }

    @Test
    void withoutAColumnKeyTheInputIsOneSeries() {
        assertThat(keys("", null, "t,v\n1,2\n")).isEmpty();
        assertThat(shown("", "t,v\n1,2\n")).isEqualTo("@1000=2.0");
    }

    @Test
    void anInputWithoutHeaderIsOneSeries() {
        assertThat(keys("time=1 value=2", null, "1,2\n2,3\n")).isEmpty();
        assertThat(shown("time=1 value=2", "1,2\n")).isEqualTo("@1000=2.0");
    }

    @Test
    void theSameHoldsForJson() {
        assertThat(keys("format=json", null, "{\"key\":\"a\",\"t\":1,\"v\":2}\n"))
                .containsExactly("key");
        assertThat(keys("format=json", null, "{\"t\":1,\"v\":2}\n")).isEmpty();
        assertThat(shown("format=json", "{\"t\":1,\"v\":2}\n")).isEqualTo("@1000=2.0");
    }

    @Test
    void aKeyColumnAskedForByItsNumberHasTheNameOfTheHeader() {
        assertThat(keys("", List.of("3", "t"), "t,v, page \n1,2,x\n")).containsExactly("page", "t");
    }

    @Test
    void withoutAHeaderItsNumberIsItsName() {
        assertThat(keys("time=1 value=2", List.of("3"), "1,2,x\n")).containsExactly("3");
    }

    private static List<String> keys(String settings, List<String> keys, String input) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        FormatSpec spec = Decoding.spec(settings).withKeys(keys);
        return Formats.layout(spec, "in.csv", bytes, bytes.length, true).keys();
    }

    private static String shown(String settings, String input) {
        FormatSpec spec = Decoding.spec(settings).withKeys(null);
        return Decoding.shown(Decoding.all(spec, input.getBytes(StandardCharsets.UTF_8)));
    }
}
