package weir.source;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Chunk} component by component: version 1. */
final class ChunkSerializer implements SimpleVersionedSerializer<Chunk> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Chunk chunk) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(128);
        write(chunk, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public Chunk deserialize(int version, byte[] bytes) throws IOException {
        check(version);
        return read(new DataInputDeserializer(bytes));
    }

    static void check(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "the state of the source has version "
                            + version
                            + ", this Weir reads version "
                            + VERSION);
        }
    }

    static void write(Chunk chunk, DataOutputView out) throws IOException {
        out.writeUTF(chunk.file().name());
        out.writeUTF(chunk.file().uri());
        out.writeLong(chunk.file().length());
        out.writeBoolean(chunk.file().splittable());
        out.writeInt(chunk.ordinal());
        out.writeLong(chunk.from());
        out.writeLong(chunk.to());
        out.writeLong(chunk.start());
        out.writeLong(chunk.position());
        out.writeBoolean(chunk.done());
    }

    static Chunk read(DataInputView in) throws IOException {
        ResolvedFile file =
                new ResolvedFile(in.readUTF(), in.readUTF(), in.readLong(), in.readBoolean());
        return new Chunk(
                file,
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
    }
}
