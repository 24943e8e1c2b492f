package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;
import weir.decode.ReadingSerializer;

class BlockSerializerTest {
    private static final Reading[] READINGS = {
        Reading.of("a", 5, 1.5),
        Reading.of("b", 5, -2),
        // Equal texts, but not the same: what another reader has decoded.
        Reading.of(new String("a"), 6, 3),
        new Reading("a", "bid", 7, 4, 0.5, null, true),
        new Reading("a", "ask", 7, 4.5, 0.5, "someone", false),
        Reading.of("a", 8, 5)
    };

    private final BlockSerializer serializer = new BlockSerializer(Statistics.of(List.of("avg")));

    @Test
    void readingsOfSeveralSeriesComeBackAsTheyWere() throws IOException {
        Block block = Block.of(3, 0, 10, READINGS);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(block, out);
        Block read = read(out);
        assertThat(read.readings().all()).containsExactly(READINGS);
        assertThat(read.bucket()).isEqualTo(3);
        assertThat(read.end()).isEqualTo(10);
        assertThat(read.records()).isEqualTo(5);
    }

    @Test
    void theTextsOfASeriesAreThereOnce() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(
                Block.of(3, 0, 10, Reading.of("x".repeat(1000), 1, 1), READINGS[0]), out);
        int one = out.length();
        serializer.serialize(
                Block.of(
                        3,
                        0,
                        10,
                        Reading.of("x".repeat(1000), 1, 1),
                        READINGS[0],
                        Reading.of("x".repeat(1000), 2, 2)),
                out);
        assertThat(out.length() - 2 * one).isLessThan(30);
    }

    @Test
    void readingsAsVersion01WroteThemAreRead() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeByte(0);
        out.writeByte(3);
        out.writeLong(0);
        out.writeLong(10);
        out.writeLong(5);
        out.writeInt(READINGS.length);
        for (Reading reading : READINGS) {
            ReadingSerializer.write(reading, out);
        }
        assertThat(read(out).readings().all()).containsExactly(READINGS);
    }

    private Block read(DataOutputSerializer out) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
