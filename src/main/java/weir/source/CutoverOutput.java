package weir.source;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.Skipped;

/** What a reader emits of one split of the topic: what is before the cut-over is skipped. */
record CutoverOutput(SourceOutput<Decoded> output, long cutoverMillis)
        implements SourceOutput<Decoded> {

    static ReaderOutput<Decoded> over(ReaderOutput<Decoded> output, long cutoverMillis) {
        return new SplitOutputs(output, split -> new CutoverOutput(split, cutoverMillis));
    }

    @Override
    public void collect(Decoded decoded) {
        collect(decoded, TimestampAssigner.NO_TIMESTAMP);
    }

    /** The timestamp is the record's in Kafka; what counts is the reading's. */
    @Override
    public void collect(Decoded decoded, long timestampMillis) {
        boolean before =
                decoded instanceof Reading reading && reading.timestampMillis() < cutoverMillis;
        if (!before) {
            output.collect(decoded, timestampMillis);
        } else if (((Reading) decoded).head()) {
            output.collect(new Skipped(Skipped.Why.BEFORE_CUTOVER), timestampMillis);
        }
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        output.markIdle();
    }

    @Override
    public void markActive() {
        output.markActive();
    }
}
