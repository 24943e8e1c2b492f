package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts texts = new Texts();

    @Test
    void whateverFlinkHasWrittenComesBack() throws IOException {
        List<String> written = new ArrayList<>(List.of("", "a", "ab", "ba", "Zürich", "東京", "\0"));
        written.add(null);
        written.add("😀 half a pair: " + "😀".charAt(0));
        for (int length : List.of(63, 64, 65, 127, 128, 20_000)) {
            written.add("x".repeat(length));
        }
        // More than are remembered.
        for (int i = 0; i < 5_000; i++) {
            written.add("key-" + i);
        }
        assertThat(read(written)).isEqualTo(written);
        Collections.reverse(written);
        assertThat(read(written)).isEqualTo(written);
    }

    @Test
    void textsOfTheSameHashAreKeptApart() throws IOException {
        List<String> written = List.of("AaAa", "BBBB", "AaBB", "AaAa", "BBBB");
        assertThat(read(written)).isEqualTo(written);
    }

    @Test
    void aTextReadAgainIsTheSameString() throws IOException {
        List<String> read = read(List.of("IBM", "MSFT", "IBM"));
        assertThat(read.get(2)).isSameAs(read.get(0));
    }

    private List<String> read(List<String> written) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (String text : written) {
            StringValue.writeString(text, out);
        }
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        List<String> read = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            read.add(texts.read(in));
        }
        return read;
    }
}
