package weir.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How far version 1 had read is read by every later version: the files under {@code state/v1} are
 * kept, never written again. {@code -Dweir.state.write=true} writes those that are missing.
 */
class KeptSplitsTest {
    private static final Path FOLDER = Path.of("src/test/resources/state/v1");
    private static final Identity KNOWN = new Identity("(dev=1,ino=2)", new byte[] {116, -61, 0});
    private static final Tail TAIL =
            new Tail("logs/a.log", "file:/logs/a.log", "a.log#7", KNOWN, 4096, true);
    private static final Chunk CHUNK =
            new Chunk(
                    new ResolvedFile("ä.csv", "file:/tmp/ä.csv", 1L << 40, true),
                    3,
                    8L << 20,
                    Long.MAX_VALUE,
                    100,
                    200,
                    true);

    record Kept<T>(String name, SimpleVersionedSerializer<T> serializer, T split) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kept<?>> splits() {
        ChunkProgress chunks = new ChunkProgress(List.of(CHUNK), Map.of("a.csv", 17L));
        KnownFiles files =
                new KnownFiles(List.of(new KnownFiles.Known("file:/logs/a.log", KNOWN)), 8);
        return Stream.of(
                new Kept<>("chunk", new ChunkSerializer(), CHUNK),
                new Kept<>("chunks", new ChunkProgress.Serializer(), chunks),
                new Kept<>("tail", new TailSerializer(), TAIL),
                new Kept<>(
                        "followed",
                        new FollowProgress.Serializer(),
                        new FollowProgress(files, List.of(TAIL))));
    }

    @ParameterizedTest
    @MethodSource("splits")
    <T> void splitsOfVersion1AreReadBack(Kept<T> kept) throws IOException {
        Path file = FOLDER.resolve("split-" + kept.name() + ".bin");
        if (Boolean.getBoolean("weir.state.write") && !Files.exists(file)) {
            Files.write(file, written(kept.serializer(), kept.split()));
        }
        T restored =
                SimpleVersionedSerialization.readVersionAndDeSerialize(
                        kept.serializer(), Files.readAllBytes(file));
        // Identities hold arrays: equal when they are written alike.
        assertThat(written(kept.serializer(), restored))
                .isEqualTo(written(kept.serializer(), kept.split()));
    }

    private static <T> byte[] written(SimpleVersionedSerializer<T> serializer, T split)
            throws IOException {
        return SimpleVersionedSerialization.writeVersionAndSerialize(serializer, split);
    }
}
