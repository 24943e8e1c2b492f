package weir.source;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What a reader of a back-fill holds: a chunk of the history, or a partition of the topic.
 *
 * @param chunk null for a partition
 * @param partition null for a chunk
 * @param millis epoch ms. With a chunk: the newest reading that its reader has seen. With a
 *     partition: the cut-over
 */
record BackfillSplit(Chunk chunk, KafkaPartitionSplit partition, long millis)
        implements SourceSplit {

    static BackfillSplit of(Chunk chunk, long newestMillis) {
        return new BackfillSplit(chunk, null, newestMillis);
    }

    static BackfillSplit of(KafkaPartitionSplit partition, long cutoverMillis) {
        return new BackfillSplit(null, partition, cutoverMillis);
    }

    @Override
    public String splitId() {
        return chunk == null ? partition.splitId() : chunk.splitId();
    }

    /** Version 1: which of both, the time, then what it is. */
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
            out.writeLong(split.millis);
            if (split.chunk != null) {
                ChunkSerializer.write(split.chunk, out);
            } else {
                byte[] partition = partitions.serialize(split.partition);
                out.writeInt(partitions.getVersion());
                out.writeInt(partition.length);
                out.write(partition);
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public BackfillSplit deserialize(int version, byte[] bytes) throws IOException {
            ChunkSerializer.check(version);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            boolean isChunk = in.readBoolean();
            long millis = in.readLong();
            if (isChunk) {
                return of(ChunkSerializer.read(in), millis);
            }
            int partitionVersion = in.readInt();
            byte[] partition = new byte[in.readInt()];
            in.readFully(partition);
            return of(partitions.deserialize(partitionVersion, partition), millis);
        }
    }
}
