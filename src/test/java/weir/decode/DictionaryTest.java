package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    @Test
    void theSameBytesAreTheSameString() {
        Dictionary dictionary = new Dictionary();
        assertThat(text(dictionary, "ä")).isEqualTo("ä").isSameAs(text(dictionary, "ä"));
        assertThat(text(dictionary, "")).isEmpty();
    }

    @Test
    void aFullDictionaryStillReadsEveryText() {
        Dictionary dictionary = new Dictionary();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 70_000; i++) {
                assertThat(text(dictionary, "key" + i)).isEqualTo("key" + i);
            }
        }
        assertThat(text(dictionary, "key0")).isSameAs(text(dictionary, "key0"));
        assertThat(text(dictionary, "key69999")).isNotSameAs(text(dictionary, "key69999"));
    }

    @Test
    void textsThatComeWhenItIsFullAreKeptInTheEnd() {
        Dictionary dictionary = new Dictionary();
        for (int i = 0; i < 70_000; i++) {
            text(dictionary, "old" + i);
        }
        assertThat(text(dictionary, "new")).isNotSameAs(text(dictionary, "new"));
        for (int i = 0; i < 300_000; i++) {
            text(dictionary, "new");
        }
        assertThat(text(dictionary, "new")).isSameAs(text(dictionary, "new"));
        assertThat(text(dictionary, "old1")).isEqualTo("old1");
    }

    @Test
    void textsThatDifferInOneByteOrInLengthAreTold() {
        Dictionary dictionary = new Dictionary();
        String text = "0123456789abcdefghi";
        for (int round = 0; round < 2; round++) {
            for (int length = 0; length <= text.length(); length++) {
                String start = text.substring(0, length);
                assertThat(text(dictionary, start)).isEqualTo(start);
                assertThat(text(dictionary, start + "\0")).isEqualTo(start + "\0");
                assertThat(text(dictionary, start + "x")).isEqualTo(start + "x");
            }
        }
        byte[] atTheEnd = {'a', 'b'};
        assertThat(dictionary.text(atTheEnd, 0, 2)).isSameAs(text(dictionary, "ab"));
    }

    private static String text(Dictionary dictionary, String text) {
        byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
        return dictionary.text(bytes, 1, bytes.length - 1);
    }
}
