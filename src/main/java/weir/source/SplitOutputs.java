package weir.source;

import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import weir.decode.Decoded;

/** The outputs of a reader, the main one and that of each split, all changed in one way. */
class SplitOutputs implements ReaderOutput<Decoded> {
    private final ReaderOutput<Decoded> output;
    private final UnaryOperator<SourceOutput<Decoded>> change;
    private final SourceOutput<Decoded> main;

    SplitOutputs(ReaderOutput<Decoded> output, UnaryOperator<SourceOutput<Decoded>> change) {
        this.output = output;
        this.change = change;
        this.main = change.apply(output);
    }

    @Override
    public final void collect(Decoded decoded) {
        main.collect(decoded);
    }

    @Override
    public final void collect(Decoded decoded, long timestampMillis) {
        main.collect(decoded, timestampMillis);
    }

    @Override
    public final void emitWatermark(Watermark watermark) {
        main.emitWatermark(watermark);
    }

    @Override
    public final void markIdle() {
        main.markIdle();
    }

    @Override
    public final void markActive() {
        main.markActive();
    }

    @Override
    public final SourceOutput<Decoded> createOutputForSplit(String splitId) {
        return change.apply(output.createOutputForSplit(splitId));
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        output.releaseOutputForSplit(splitId);
    }
}
