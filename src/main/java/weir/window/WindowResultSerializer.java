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
        out.writeByte(result.kind().ordinal());
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
        return new WindowResult(
                key, measure, start, end, statistics, KINDS[in.readByte()], in.readInt());
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
