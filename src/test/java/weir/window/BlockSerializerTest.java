package weir.window;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** Readings of which some make a row alone, in each of the ways a row is packed. */
    static Stream<Arguments> tables() {
        Reading[] weighted = {
            new Reading("a", "bid", 5, 1.5, 2, "one", true),
            new Reading("a", "ask", 5, 2.5, 2, "two", false),
            new Reading("a", "bid", 6, 3.5, 4, "two", true)
        };
        return Stream.of(
                Arguments.of(List.of("count", "avg", "sum", "min", "max"), READINGS),
                Arguments.of(List.of("avg"), new Reading[] {Reading.of("é\u4e2d", 1, -0.0)}),
                Arguments.of(
                        List.of("sum", "min"),
                        new Reading[] {Reading.of("a", 1, 1e300), Reading.of("b", 2, 1e-300)}),
                Arguments.of(List.of("count", "first", "last", "stddev_samp"), READINGS),
                Arguments.of(List.of("vwap", "p50", "distinct"), weighted));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aPackedTableHasTheResultsOfTheOneThatItWasMadeOf(List<String> names, Reading[] readings)
            throws IOException {
        Statistics statistics = Statistics.of(names);
        Partials partials = new Partials(statistics, 1);
        Stream.of(readings).forEach(partials::add);
        BlockSerializer own = new BlockSerializer(statistics);
        List<Block> read = new ArrayList<>();
        new Dealing(statistics, Buckets.COUNT)
                .blocks(partials, 0, 10, block -> read.add(throughBytes(own, block)));

        assertThat(read.stream().mapToLong(Block::records).sum())
                .isEqualTo(Stream.of(readings).filter(Reading::head).count());
        Map<Series, List<Double>> results = new HashMap<>();
        read.forEach(block -> results.putAll(results(block.partials())));
        assertThat(results).isEqualTo(results(partials));
    }

    @Test
    void aPackedTableOfOtherStatisticsIsWrittenWithWhatItLacks() throws IOException {
        Statistics few = Statistics.of(List.of("avg"));
        Partials partials = new Partials(few, 1);
        Stream.of(READINGS).forEach(partials::add);
        List<Block> packed = new ArrayList<>();
        new Dealing(few, 2).blocks(partials, 0, 10, packed::add);
        BlockSerializer more = new BlockSerializer(Statistics.of(List.of("avg", "last")));

        for (Block block : packed) {
            Partials read = throughBytes(more, block).partials();
            for (int row = 0; row < read.size(); row++) {
                int before = partials.find(read.key(row), read.measure(row));
                assertThat(read.results(row)).containsExactly(partials.results(before)[0], NaN);
            }
        }
    }

    private static Map<Series, List<Double>> results(Partials partials) {
        Map<Series, List<Double>> results = new HashMap<>();
        for (int row = 0; row < partials.size(); row++) {
            results.put(
                    new Series(partials.key(row), partials.measure(row)),
                    DoubleStream.of(partials.results(row)).boxed().toList());
        }
        return results;
    }

    private static Block throughBytes(BlockSerializer serializer, Block block) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(block, out);
            Block once = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
            // As a sort that spills does it.
            DataOutputSerializer again = new DataOutputSerializer(64);
            serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), again);
            assertThat(again.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
            return once;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Block read(DataOutputSerializer out) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
