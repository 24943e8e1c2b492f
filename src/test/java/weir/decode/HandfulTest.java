package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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
        assertThat(handful.all()).containsExactly(PLAIN, FIRST, SECOND, PLAIN);
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
        assertThat(handful.all()).containsExactly(PLAIN);
        assertThat(handful.heads()).isEqualTo(1);
    }

    @Test
    void thoseThatPassAreKeptInTheirOrder() {
        Handful handful = Handful.of(PLAIN, FIRST, SECOND);
        assertThat(handful.only(time -> true)).isSameAs(handful);
        Handful some = handful.only(time -> time < 5);
        assertThat(some.all()).containsExactly(FIRST, SECOND);
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
        assertThat(((Handful) copied).all()).containsExactly(FIRST, SECOND);
        assertThat(((Handful) serializer.deserialize(written)).all())
                .containsExactly(FIRST, SECOND);
        assertThat(serializer.isImmutableType()).isFalse();
    }

    @Test
    void thoseOfAnotherOneComeWithAllTheyHaveAndMakeRoom() {
        Handful all = new Handful(0);
        Handful some = Handful.of(PLAIN, FIRST, SECOND);
        List<Reading> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(some, i % 3);
            expected.add(some.reading(i % 3));
        }
        assertThat(all.all()).isEqualTo(expected);
        assertThat(all.heads()).isEqualTo(34);
        assertThat(all.from(45).all()).isEqualTo(expected.subList(45, 50));
        assertThat(all.from(45).newestMillis()).isEqualTo(5);
    }

    @Test
    void byTimeThoseOfOneTimeStayInTheirOrder() {
        Random random = new Random(7);
        for (int size = 0; size < 200; size++) {
            Handful handful = new Handful(size);
            for (int i = 0; i < size; i++) {
                long time = random.nextInt(1 + size / 2);
                handful.add(new Reading("k", "", time, i, Double.NaN, "m" + i, i % 2 == 0));
            }
            List<Reading> sorted = new ArrayList<>(handful.all());
            sorted.sort(Comparator.comparingLong(Reading::timestampMillis));
            assertThat(handful.byTime().all()).isEqualTo(sorted);
        }
        Handful inOrder = Handful.of(FIRST, SECOND, PLAIN);
        assertThat(inOrder.byTime()).isSameAs(inOrder);
    }
}
