package weir.source;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What a reader of a back-fill holds: a chunk of the history, or a partition of the topic.
 *
 * @param chunk null for a partition
 * @param partition null for a chunk
 * @param newestMillis of the readings of the history that the chunk's reader has seen, epoch ms;
 *     {@link Long#MIN_VALUE} for none, and with a partition
 */
record BackfillSplit(Chunk chunk, KafkaPartitionSplit partition, long newestMillis)
        implements SourceSplit {

    static BackfillSplit of(Chunk chunk, long newestMillis) {
        return new BackfillSplit(chunk, null, newestMillis);
    }

    static BackfillSplit of(KafkaPartitionSplit partition) {
        return new BackfillSplit(null, partition, Long.MIN_VALUE);
    }

    @Override
    public String splitId() {
        return chunk == null ? partition.splitId() : chunk.splitId();
    }

    /** Version 1: which of both, then that; of a chunk the newest time before it. */
    static final class Serializer implements SimpleVersionedSerializer<BackfillSplit> {
        private final KafkaPartitionSplitSerializer partitions =
                new KafkaPartitionSplitSerializer();

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(BackfillSplit split) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(128);
            out.writeBoolean(split.chunk != null);
            if (split.chunk != null) {
                out.writeLong(split.newestMillis);
                ChunkSerializer.write(split.chunk, out);
            } else {
                SimpleVersionedSerialization.writeVersionAndSerialize(
                        partitions, split.partition, out);
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public BackfillSplit deserialize(int version, byte[] bytes) throws IOException {
            ChunkSerializer.check(version);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            if (in.readBoolean()) {
                long newestMillis = in.readLong();
                return of(ChunkSerializer.read(in), newestMillis);
            }
            return of(SimpleVersionedSerialization.readVersionAndDeSerialize(partitions, in));
        }
    }
}
