package weir.source;

import java.util.ArrayList;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import weir.decode.Decoded;
import weir.decode.Handful;
import weir.decode.SplitName;

/** Keeps the records that a reader emits. */
final class RigOutput extends ArrayList<Decoded> implements ReaderOutput<Decoded> {
    boolean idle;

    @Override
    public void collect(Decoded decoded) {
        if (!(decoded instanceof SplitName)) {
            add(decoded);
        }
    }

    @Override
    public void collect(Decoded decoded, long timestamp) {
        if (decoded instanceof Handful handful) {
            handful.all().forEach(this::add);
        } else {
            add(decoded);
        }
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        throw new UnsupportedOperationException("watermarks are the strategy's");
    }

    @Override
    public void markIdle() {
        idle = true;
    }

    @Override
    public void markActive() {
        idle = false;
    }

    @Override
    public SourceOutput<Decoded> createOutputForSplit(String splitId) {
        return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
}
