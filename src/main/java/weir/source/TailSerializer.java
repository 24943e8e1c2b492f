package weir.source;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link Tail} component by component: version 1. */
final class TailSerializer implements SimpleVersionedSerializer<Tail> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Tail tail) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        write(tail, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public Tail deserialize(int version, byte[] bytes) throws IOException {
        check(version);
        return read(new DataInputDeserializer(bytes));
    }

    static void check(int version) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "the state of the followed files has version "
                            + version
                            + ", this Weir reads version "
                            + VERSION);
        }
    }

    static void write(Tail tail, DataOutputView out) throws IOException {
        out.writeUTF(tail.name());
        out.writeUTF(tail.uri());
        out.writeUTF(tail.splitId());
        write(tail.identity(), out);
        out.writeLong(tail.position());
        out.writeBoolean(tail.refused());
    }

    static Tail read(DataInputView in) throws IOException {
        return new Tail(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                readIdentity(in),
                in.readLong(),
                in.readBoolean());
    }

    static void write(Identity identity, DataOutputView out) throws IOException {
        out.writeUTF(identity.key());
        out.writeShort(identity.head().length);
        out.write(identity.head());
    }

    static Identity readIdentity(DataInputView in) throws IOException {
        String key = in.readUTF();
        byte[] head = new byte[in.readUnsignedShort()];
        in.readFully(head);
        return new Identity(key, head);
    }
}
