package weir.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.junit.jupiter.api.Test;

class ChunkEnumeratorTest {
    private static final Chunk CHUNK =
            Chunk.fresh(new ResolvedFile("a.csv", "file:/a.csv", 9, true), 0, 0, 9);

    private final SourceRig rig =
            new SourceRig(
                    new ByteSource(
                            List.of(), null, 1, new FileMedium(), Boundedness.BOUNDED, false),
                    new Random(1));
    private final ChunkEnumerator enumerator =
            new ChunkEnumerator(
                    new RigEnumeratorContext(rig, 2),
                    new ChunkProgress(List.of(CHUNK), Map.of()),
                    false);

    /** Two failures between two checkpoints: the second gives it back, and the state has it. */
    @Test
    void aChunkThatComesBackAndIsReportedIsHandedOutOnce() {
        rig.readers = List.of(new SourceRig.RigReader(rig, 0), new SourceRig.RigReader(rig, 1));
        register(0);
        register(1);
        enumerator.handleSplitRequest(0, "here");
        rig.registered.clear();
        enumerator.addSplitsBack(List.of(CHUNK), 0);
        enumerator.addSplitsBack(List.of(), 1);
        register(0);
        enumerator.handleSplitRequest(0, "here");

        register(1, CHUNK);

        assertThat(rig.readers.get(0).inbox).hasSize(2);
        assertThat(enumerator.pending()).isEmpty();
    }

    private void register(int reader, Chunk... reported) {
        rig.registered.put(reader, ReaderInfo.createReaderInfo(reader, "here", List.of(reported)));
        enumerator.addReader(reader);
    }
}
