package weir.window;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import weir.decode.RecordSerializer;
import weir.decode.RecordType;

/** Writes a {@link WindowResult} component by component. */
public final class WindowResultSerializer extends RecordSerializer<WindowResult> {
    /** The stream type of results. */
    public static final RecordType<WindowResult> TYPE =
            new RecordType<>(WindowResult.class, new WindowResultSerializer());

    private static final WindowResult.Kind[] KINDS = WindowResult.Kind.values();
    private static final ClosedBy[] CLOSED_BY = ClosedBy.values();

    // What closed the window shares the byte of the kind: where it is not said, as in everything
    // written before it could be, the byte is that of the kind alone.
    private static final int KIND_BITS = 4;

    @Override
    public void serialize(WindowResult result, DataOutputView out) throws IOException {
        StringValue.writeString(result.key(), out);
        StringValue.writeString(result.measure(), out);
        out.writeLong(result.windowStart());
        out.writeLong(result.windowEnd());
        out.writeByte(result.statistics().length);
        for (double statistic : result.statistics()) {
            out.writeDouble(statistic);
        }
        out.writeByte(result.closedBy().ordinal() << KIND_BITS | result.kind().ordinal());
        out.writeInt(result.revision());
    }

    @Override
    public WindowResult deserialize(DataInputView in) throws IOException {
        String key = StringValue.readString(in);
        String measure = StringValue.readString(in);
        long start = in.readLong();
        long end = in.readLong();
        double[] statistics = new double[in.readByte()];
        for (int i = 0; i < statistics.length; i++) {
            statistics[i] = in.readDouble();
        }
        int shared = in.readByte();
        return new WindowResult(
                key,
                measure,
                start,
                end,
                statistics,
                KINDS[shared & (1 << KIND_BITS) - 1],
                in.readInt(),
                CLOSED_BY[shared >> KIND_BITS]);
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Version 1: the components in their order. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WindowResult> {
        public Snapshot() {
            super(WindowResultSerializer::new);
        }
    }
}
