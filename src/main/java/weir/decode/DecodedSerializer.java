package weir.decode;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes a {@link Decoded} as a tag and the components of the record behind it. */
public final class DecodedSerializer extends RecordSerializer<Decoded> {
    /** The stream type of what a source emits. */
    public static final RecordType<Decoded> TYPE =
            new RecordType<>(Decoded.class, new DecodedSerializer());

    private static final int READING = 0;
    private static final int REJECTION = 1;
    private static final int SKIPPED = 2;
    private static final int SPLIT_NAME = 3;
    private static final int HANDFUL = 4;

    @Override
    public void serialize(Decoded decoded, DataOutputView out) throws IOException {
        if (decoded instanceof Reading reading) {
            out.writeByte(READING);
            ReadingSerializer.write(reading, out);
        } else if (decoded instanceof Rejection rejection) {
            out.writeByte(REJECTION);
            RejectionSerializer.write(rejection, out);
        } else if (decoded instanceof Handful handful) {
            out.writeByte(HANDFUL);
            out.writeInt(handful.size());
            for (int i = 0; i < handful.size(); i++) {
                ReadingSerializer.write(handful.reading(i), out);
            }
        } else if (decoded instanceof SplitName name) {
            out.writeByte(SPLIT_NAME);
            StringValue.writeString(name.split(), out);
            out.writeBoolean(name.follows());
        } else {
            out.writeByte(SKIPPED);
            out.writeByte(((Skipped) decoded).why().ordinal());
        }
    }

    @Override
    public Decoded deserialize(DataInputView in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case READING -> ReadingSerializer.read(in);
            case REJECTION -> RejectionSerializer.read(in);
            case SKIPPED -> new Skipped(Skipped.Why.values()[in.readByte()]);
            case SPLIT_NAME -> new SplitName(StringValue.readString(in), in.readBoolean());
            case HANDFUL -> readHandful(in);
            default -> throw new IOException("unknown tag " + tag + " of a decoded record");
        };
    }

    private static Handful readHandful(DataInputView in) throws IOException {
        int size = in.readInt();
        Handful handful = new Handful(size);
        for (int i = 0; i < size; i++) {
            handful.add(ReadingSerializer.read(in));
        }
        return handful;
    }

    /** A handful is filled again when it has been handed on. */
    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public Decoded copy(Decoded from) {
        return from instanceof Handful handful ? handful.copy() : from;
    }

    @Override
    public Decoded copy(Decoded from, Decoded reuse) {
        return copy(from);
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Version 1: tag, components. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Decoded> {
        public Snapshot() {
            super(DecodedSerializer::new);
        }
    }
}
