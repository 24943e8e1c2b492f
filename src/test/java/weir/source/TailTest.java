package weir.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final Tail TAIL =
            Tail.fresh("a.log", "file:/a.log", "file:/a.log#1", identity("(1,2)", "first bytes"))
                    .readTo(77)
                    .asRefused();

    @Test
    void stateIsReadBackAsItWasWritten() throws IOException {
        TailSerializer serializer = new TailSerializer();
        Tail read = serializer.deserialize(1, serializer.serialize(TAIL));

        assertThat(read).usingRecursiveComparison().isEqualTo(TAIL);
        assertThatThrownBy(() -> serializer.deserialize(2, serializer.serialize(TAIL)))
                .hasMessage(
                        "the state of the followed files has version 2, this Weir reads version 1");
    }

    @Test
    void aFileIsRecognisedByItsKeyAndByAllItsFirstBytes() {
        Identity old = identity("(1,2)", "first");

        assertThat(identity("(1,2)", "first line").continues(old)).isTrue();
        assertThat(identity("(1,2)", "fir").continues(old)).as("cut").isFalse();
        assertThat(identity("(1,2)", "other").continues(old)).as("written anew").isFalse();
        assertThat(identity("(1,3)", "first line").continues(old)).as("another").isFalse();
        assertThat(identity("", "first line").continues(old)).as("no keys here").isTrue();
        assertThat(identity("(1,3)", "fir").copies(old)).as("a copy being made").isTrue();
        assertThat(identity("(1,3)", "").copies(old)).as("nothing yet").isFalse();
    }

    private static Identity identity(String key, String head) {
        return new Identity(key, head.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
