package weir.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SupportsSplitReassignmentOnRecovery;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.FormatSpec;

/**
 * Inputs made of bytes as a Flink source: every record once, whatever the chunks, the parallelism
 * and the restarts.
 *
 * @param files the inputs, in order
 * @param format how their records are read
 * @param chunkBytes how much of a splittable file one reader takes at a time
 * @param medium where their bytes are
 * @param boundedness whether the run waits for their end
 * @param together whether readings may be handed on several at a time, see {@link Outlet}
 */
record ByteSource(
        List<ResolvedFile> files,
        FormatSpec format,
        long chunkBytes,
        Medium medium,
        Boundedness boundedness,
        boolean together)
        implements Source<Decoded, Chunk, ChunkProgress>,
                SupportsSplitReassignmentOnRecovery,
                ResultTypeQueryable<Decoded> {

    @Override
    public Boundedness getBoundedness() {
        return boundedness;
    }

    @Override
    public SplitEnumerator<Chunk, ChunkProgress> createEnumerator(
            SplitEnumeratorContext<Chunk> context) {
        return new ChunkEnumerator(context, new ChunkProgress(chunks(), Map.of()), false);
    }

    @Override
    public SplitEnumerator<Chunk, ChunkProgress> restoreEnumerator(
            SplitEnumeratorContext<Chunk> context, ChunkProgress progress) {
        return new ChunkEnumerator(context, progress, true);
    }

    @Override
    public SourceReader<Decoded, Chunk> createReader(SourceReaderContext context) {
        return new ChunkReader(context, format, medium, together);
    }

    @Override
    public SimpleVersionedSerializer<Chunk> getSplitSerializer() {
        return new ChunkSerializer();
    }

    @Override
    public SimpleVersionedSerializer<ChunkProgress> getEnumeratorCheckpointSerializer() {
        return new ChunkProgress.Serializer();
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return DecodedSerializer.TYPE;
    }

    /** All inputs cut into chunks, in order; a file without a byte has none. */
    List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ResolvedFile file = files.get(i);
            if (!file.splittable()) {
                chunks.add(Chunk.fresh(file, i, 0, Long.MAX_VALUE));
                continue;
            }
            for (long from = 0; from < file.length(); ) {
                long to = file.length() - from > chunkBytes ? from + chunkBytes : file.length();
                chunks.add(Chunk.fresh(file, i, from, to));
                from = to;
            }
        }
        return chunks;
    }
}
