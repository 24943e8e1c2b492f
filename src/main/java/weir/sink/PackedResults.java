package weir.sink;

import java.io.DataInput;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import weir.window.WindowResult;

/** Results as bytes within one run: the rows of a batch that are laid out only after sorting. */
final class PackedResults implements RowFormat<WindowResult> {
    private final DataOutputSerializer packed = new DataOutputSerializer(128);

    @Override
    public void row(WindowResult result, Bytes out) {
        packed.clear();
        try {
            StringValue.writeString(result.key(), packed);
            StringValue.writeString(result.measure(), packed);
            packed.writeLong(result.windowStart());
            packed.writeLong(result.windowEnd());
            packed.writeInt(result.statistics().length);
            for (double statistic : result.statistics()) {
                packed.writeDouble(statistic);
            }
            packed.writeByte(result.kind().ordinal());
            packed.writeInt(result.revision());
        } catch (IOException e) {
            throw new IllegalStateException("a buffer in memory can't fail", e);
        }
        out.bytes(packed.getSharedBuffer(), 0, packed.length());
    }

    static WindowResult read(byte[] bytes, int offset, int length) throws IOException {
        return read(new DataInputDeserializer(bytes, offset, length));
    }

    /** Reads the next result; rows say themselves where they end. */
    static WindowResult read(DataInput in) throws IOException {
        String key = StringValue.readString(in);
        String measure = StringValue.readString(in);
        long windowStart = in.readLong();
        long windowEnd = in.readLong();
        double[] statistics = new double[in.readInt()];
        for (int i = 0; i < statistics.length; i++) {
            statistics[i] = in.readDouble();
        }
        WindowResult.Kind kind = WindowResult.Kind.values()[in.readByte()];
        return new WindowResult(
                key, measure, windowStart, windowEnd, statistics, kind, in.readInt());
    }
}
