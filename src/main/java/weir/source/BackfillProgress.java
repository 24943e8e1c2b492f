package weir.source;

import java.io.IOException;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What a checkpoint keeps of a {@link BackfillEnumerator}.
 *
 * @param history what is still to be read of it
 * @param newestMillis of the history's readings, as far as readers have told; epoch ms
 * @param topic null as long as the history lasts
 */
record BackfillProgress(ChunkProgress history, long newestMillis, KafkaSourceEnumState topic) {

    /** Version 1: the history, its newest time, then the topic if that has begun. */
    static final class Serializer implements SimpleVersionedSerializer<BackfillProgress> {
        private final ChunkProgress.Serializer histories = new ChunkProgress.Serializer();
        private final KafkaSourceEnumStateSerializer topics = new KafkaSourceEnumStateSerializer();

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(BackfillProgress progress) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(1024);
            byte[] history = histories.serialize(progress.history);
            out.writeInt(history.length);
            out.write(history);
            out.writeLong(progress.newestMillis);
            out.writeBoolean(progress.topic != null);
            if (progress.topic != null) {
                SimpleVersionedSerialization.writeVersionAndSerialize(topics, progress.topic, out);
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public BackfillProgress deserialize(int version, byte[] bytes) throws IOException {
            ChunkSerializer.check(version);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            byte[] history = new byte[in.readInt()];
            in.readFully(history);
            ChunkProgress chunks = histories.deserialize(histories.getVersion(), history);
            long newestMillis = in.readLong();
            KafkaSourceEnumState topic =
                    in.readBoolean()
                            ? SimpleVersionedSerialization.readVersionAndDeSerialize(topics, in)
                            : null;
            return new BackfillProgress(chunks, newestMillis, topic);
        }
    }
}
