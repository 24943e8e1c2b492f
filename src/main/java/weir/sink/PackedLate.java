package weir.sink;

import java.io.DataInput;
import java.io.IOException;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import weir.window.Late;

/** Late readings as bytes that are read again by this run: those that are sorted first. */
final class PackedLate implements RowFormat<Late> {
    private final DataOutputSerializer packed = new DataOutputSerializer(128);

    @Override
    public void row(Late late, Bytes out) {
        packed.clear();
        try {
            StringValue.writeString(late.key(), packed);
            StringValue.writeString(late.measure(), packed);
            packed.writeLong(late.timestampMillis());
            packed.writeDouble(late.value());
            packed.writeDouble(late.weight());
            StringValue.writeString(late.member(), packed);
            packed.writeLong(late.records());
            packed.writeBoolean(late.slice());
            packed.writeLong(late.watermarkMillis());
            packed.writeLong(late.lateByMillis());
        } catch (IOException e) {
            throw new IllegalStateException("a buffer in memory can't fail", e);
        }
        out.bytes(packed.getSharedBuffer(), 0, packed.length());
    }

    static Late read(DataInput in) throws IOException {
        return new Late(
                StringValue.readString(in),
                StringValue.readString(in),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                StringValue.readString(in),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readLong());
    }
}
