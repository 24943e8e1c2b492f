package weir.decode;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes a {@link Reading} component by component. */
public final class ReadingSerializer extends RecordSerializer<Reading> {
    /** The stream type of readings. */
    public static final RecordType<Reading> TYPE =
            new RecordType<>(Reading.class, new ReadingSerializer());

    /** Writes one reading. */
    public static void write(Reading reading, DataOutputView out) throws IOException {
        StringValue.writeString(reading.key(), out);
        StringValue.writeString(reading.measure(), out);
        out.writeLong(reading.timestampMillis());
        out.writeDouble(reading.value());
        out.writeDouble(reading.weight());
        StringValue.writeString(reading.member(), out);
        out.writeBoolean(reading.head());
    }

    /** Reads what {@link #write} wrote. */
    public static Reading read(DataInputView in) throws IOException {
        return new Reading(
                StringValue.readString(in),
                StringValue.readString(in),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                StringValue.readString(in),
                in.readBoolean());
    }

    @Override
    public void serialize(Reading reading, DataOutputView out) throws IOException {
        write(reading, out);
    }

    @Override
    public Reading deserialize(DataInputView in) throws IOException {
        return read(in);
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Version 1: the components in their order. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Reading> {
        public Snapshot() {
            super(ReadingSerializer::new);
        }
    }
}
