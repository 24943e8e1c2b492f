package weir.source;

import java.util.concurrent.Callable;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import weir.decode.Decoded;
import weir.decode.Handful;
import weir.decode.Reading;

/**
 * What a reader emits that hands on one record a poll: the readings of a {@link #turn} leave as
 * {@link Handful}s, each of one split. Between turns nothing is held, so that watermarks that time
 * brings, and checkpoints, find all that the reader's state says. For one thread.
 */
final class HandfulOutput extends SplitOutputs {
    /** Enough to hide the cost of a turn, few enough for a prompt checkpoint. */
    static final int POLLS_A_TURN = 128;

    private final Outlet outlet;

    HandfulOutput(ReaderOutput<Decoded> output) {
        this(output, new Outlet(POLLS_A_TURN));
    }

    private HandfulOutput(ReaderOutput<Decoded> output, Outlet outlet) {
        super(output, split -> new OfSplit(split, outlet));
        this.outlet = outlet;
    }

    /**
     * Polls as long as there is more, up to {@value #POLLS_A_TURN} times.
     *
     * @param poll the reader's, which emits to this
     * @return what the last poll said
     */
    InputStatus turn(Callable<InputStatus> poll) throws Exception {
        InputStatus status = poll.call();
        for (int i = 1; i < POLLS_A_TURN && status == InputStatus.MORE_AVAILABLE; i++) {
            status = poll.call();
        }
        outlet.flush();
        return status;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        outlet.flush();
        super.releaseOutputForSplit(splitId);
    }

    private record OfSplit(SourceOutput<Decoded> output, Outlet outlet)
            implements SourceOutput<Decoded> {
        @Override
        public void collect(Decoded decoded) {
            collect(decoded, TimestampAssigner.NO_TIMESTAMP);
        }

        /** The timestamp is the record's in Kafka; what counts is the reading's. */
        @Override
        public void collect(Decoded decoded, long timestampMillis) {
            outlet.to(output);
            if (decoded instanceof Reading) {
                outlet.accept(decoded);
            } else {
                outlet.flush();
                output.collect(decoded, timestampMillis);
            }
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            outlet.flush();
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            outlet.flush();
            output.markIdle();
        }

        @Override
        public void markActive() {
            outlet.flush();
            output.markActive();
        }
    }
}
