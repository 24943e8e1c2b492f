package weir.decode;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes a {@link Rejection} component by component. */
public final class RejectionSerializer extends RecordSerializer<Rejection> {
    /** The stream type of rejections. */
    public static final RecordType<Rejection> TYPE =
            new RecordType<>(Rejection.class, new RejectionSerializer());

    /** Writes one rejection. */
    public static void write(Rejection rejection, DataOutputView out) throws IOException {
        out.writeByte(rejection.reason().ordinal());
        StringValue.writeString(rejection.message(), out);
        StringValue.writeString(rejection.origin(), out);
        out.writeInt(rejection.raw().length);
        out.write(rejection.raw());
    }

    /** Reads what {@link #write} wrote. */
    public static Rejection read(DataInputView in) throws IOException {
        Rejection.Reason reason = Rejection.Reason.values()[in.readByte()];
        String message = StringValue.readString(in);
        String origin = StringValue.readString(in);
        byte[] raw = new byte[in.readInt()];
        in.readFully(raw);
        return new Rejection(reason, message, origin, raw);
    }

    @Override
    public void serialize(Rejection rejection, DataOutputView out) throws IOException {
        write(rejection, out);
    }

    @Override
    public Rejection deserialize(DataInputView in) throws IOException {
        return read(in);
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Version 1: the components in their order. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Rejection> {
        public Snapshot() {
            super(RejectionSerializer::new);
        }
    }
}
