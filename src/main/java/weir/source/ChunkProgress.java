package weir.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What a checkpoint keeps of a {@link ChunkEnumerator}; the chunks that readers hold are in the
 * readers' state.
 *
 * @param pending the chunks no reader has, in order
 * @param borders see {@link Borders#claims}
 */
record ChunkProgress(List<Chunk> pending, Map<String, Long> borders) {

    /** Version 1: the chunks, then the borders. */
    static final class Serializer implements SimpleVersionedSerializer<ChunkProgress> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(ChunkProgress progress) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(1024);
            out.writeInt(progress.pending().size());
            for (Chunk chunk : progress.pending()) {
                ChunkSerializer.write(chunk, out);
            }
            out.writeInt(progress.borders().size());
            for (Map.Entry<String, Long> border : progress.borders().entrySet()) {
                out.writeUTF(border.getKey());
                out.writeLong(border.getValue());
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public ChunkProgress deserialize(int version, byte[] bytes) throws IOException {
            ChunkSerializer.check(version);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            List<Chunk> pending = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                pending.add(ChunkSerializer.read(in));
            }
            Map<String, Long> borders = new TreeMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                borders.put(in.readUTF(), in.readLong());
            }
            return new ChunkProgress(pending, borders);
        }
    }
}
