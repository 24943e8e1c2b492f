package weir.source;

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
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;

/**
 * Files first, then a topic, as one source. Flink's HybridSource freezes the watermark when a
 * reader gets no partition (FLINK-39586), and knows no cut-over by the readings' own time.
 *
 * @param history each file a chunk
 * @param topic behind it
 * @param firstMillis the first time in each file, by its address; epoch ms
 * @param cutoverMillis from which time on the topic counts; null for the end of the history
 * @param delayMillis how much later than a newer reading one may come within a file
 */
record BackfillSource(
        ByteSource history,
        KafkaSource<Decoded> topic,
        Map<String, Long> firstMillis,
        Long cutoverMillis,
        long delayMillis)
        implements Source<Decoded, BackfillSplit, BackfillProgress>,
                SupportsSplitReassignmentOnRecovery,
                ResultTypeQueryable<Decoded> {

    /** The first time in a chunk's file; {@link Long#MIN_VALUE} when nobody knows. */
    long firstMillis(Chunk chunk) {
        return firstMillis.getOrDefault(chunk.file().uri(), Long.MIN_VALUE);
    }

    @Override
    public Boundedness getBoundedness() {
        return topic.getBoundedness();
    }

    @Override
    public SplitEnumerator<BackfillSplit, BackfillProgress> createEnumerator(
            SplitEnumeratorContext<BackfillSplit> context) throws Exception {
        return new BackfillEnumerator(this, context, null);
    }

    @Override
    public SplitEnumerator<BackfillSplit, BackfillProgress> restoreEnumerator(
            SplitEnumeratorContext<BackfillSplit> context, BackfillProgress progress)
            throws Exception {
        return new BackfillEnumerator(this, context, progress);
    }

    @Override
    public SourceReader<Decoded, BackfillSplit> createReader(SourceReaderContext context) {
        return new BackfillReader(this, context);
    }

    @Override
    public SimpleVersionedSerializer<BackfillSplit> getSplitSerializer() {
        return new BackfillSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<BackfillProgress> getEnumeratorCheckpointSerializer() {
        return new BackfillProgress.Serializer();
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return DecodedSerializer.TYPE;
    }
}
