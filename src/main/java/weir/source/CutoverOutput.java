package weir.source;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.Skipped;

/** What a reader emits of the topic: what is before the cut-over is skipped. */
final class CutoverOutput implements ReaderOutput<Decoded> {
    private final ReaderOutput<Decoded> output;
    private final SourceOutput<Decoded> main;
    private final long cutoverMillis;

    CutoverOutput(ReaderOutput<Decoded> output, long cutoverMillis) {
        this.output = output;
        this.main = new OfSplit(output, cutoverMillis);
        this.cutoverMillis = cutoverMillis;
    }

    @Override
    public void collect(Decoded decoded) {
        main.collect(decoded);
    }

    @Override
    public void collect(Decoded decoded, long timestampMillis) {
        main.collect(decoded, timestampMillis);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        main.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        main.markIdle();
    }

    @Override
    public void markActive() {
        main.markActive();
    }

    @Override
    public SourceOutput<Decoded> createOutputForSplit(String splitId) {
        return new OfSplit(output.createOutputForSplit(splitId), cutoverMillis);
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        output.releaseOutputForSplit(splitId);
    }

    private record OfSplit(SourceOutput<Decoded> output, long cutoverMillis)
            implements SourceOutput<Decoded> {
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
}
