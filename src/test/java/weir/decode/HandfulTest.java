package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class HandfulTest {
    private static final Reading PLAIN = Reading.of("a", 5, 1.5);
    private static final Reading FIRST = new Reading("b", "bid", 3, 2, 0.5, "me", true);
    private static final Reading SECOND = new Reading("b", "ask", 3, 4, Double.NaN, null, false);

    @Test
    void itGivesTheReadingsThatWerePutInAndCountsTheirRecords() {
        Handful handful = Handful.of(PLAIN, FIRST, SECOND, PLAIN);
        assertThat(readings(handful)).containsExactly(PLAIN, FIRST, SECOND, PLAIN);
        assertThat(handful.heads()).isEqualTo(3);
        assertThat(handful.oldestMillis()).isEqualTo(3);
        assertThat(handful.newestMillis()).isEqualTo(5);
        assertThat(handful.keyHash(1)).isEqualTo("b".hashCode());
    }

    @Test
    void whatWasInItBeforeLeavesNoTrace() {
        Handful handful = new Handful(2);
        handful.add(FIRST);
        handful.add(SECOND);
        assertThat(handful.isFull()).isTrue();
        handful.clear();
        assertThat(handful.isFull()).isFalse();
        assertThat(handful.newestMillis()).isEqualTo(Long.MIN_VALUE);
        handful.add(PLAIN);
        assertThat(readings(handful)).containsExactly(PLAIN);
        assertThat(handful.heads()).isEqualTo(1);
    }

    @Test
    void thoseThatPassAreKeptInTheirOrder() {
        Handful handful = Handful.of(PLAIN, FIRST, SECOND);
        assertThat(handful.only(time -> true)).isSameAs(handful);
        Handful some = handful.only(time -> time < 5);
        assertThat(readings(some)).containsExactly(FIRST, SECOND);
        assertThat(some.heads()).isEqualTo(1);
        assertThat(handful.only(time -> false).size()).isZero();
    }

    @Test
    void whoGetsItFromFlinkGetsOneOfItsOwn() throws IOException {
        DecodedSerializer serializer = new DecodedSerializer();
        Handful handful = new Handful(3);
        handful.add(FIRST);
        handful.add(SECOND);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(handful, out);
        var written = new DataInputDeserializer(out.getCopyOfBuffer());
        Decoded copied = serializer.copy(handful);
        handful.clear();
        handful.add(PLAIN);
        assertThat(readings((Handful) copied)).containsExactly(FIRST, SECOND);
        assertThat(readings((Handful) serializer.deserialize(written)))
                .containsExactly(FIRST, SECOND);
        assertThat(serializer.isImmutableType()).isFalse();
    }

    private static List<Reading> readings(Handful handful) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < handful.size(); i++) {
            readings.add(handful.reading(i));
        }
        return readings;
    }
}
