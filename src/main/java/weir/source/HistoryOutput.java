package weir.source;

import java.util.function.LongConsumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.Skipped;

/**
 * What a reader emits of the history. Its watermark follows the file that is being read, and passes
 * no time at which a file begins that nobody has begun: so files may cover the same time, as one a
 * series does, and be read in any order.
 */
final class HistoryOutput implements ReaderOutput<Decoded> {
    private static final long NONE = Long.MIN_VALUE;

    private final long delayMillis;
    private final long cutoverMillis;
    private final LongConsumer fileRead;
    private ReaderOutput<Decoded> output;
    private long holdMillis = NONE;
    private long newestOfFile = NONE;
    private long newest = NONE;
    private long emitted = NONE;

    /**
     * @param delayMillis how much later than a newer reading one may come within a file
     * @param cutoverMillis what has this time or a later one is left out
     * @param fileRead told the newest time when a file has been read
     */
    HistoryOutput(long delayMillis, long cutoverMillis, LongConsumer fileRead) {
        this.delayMillis = delayMillis;
        this.cutoverMillis = cutoverMillis;
        this.fileRead = fileRead;
    }

    /** The same, to {@code to}. */
    HistoryOutput to(ReaderOutput<Decoded> to) {
        output = to;
        return this;
    }

    void hold(long millis) {
        holdMillis = millis;
    }

    /** The time of the newest reading; {@link Long#MIN_VALUE} for none. */
    long newestMillis() {
        return newest;
    }

    /** Emits how far it has come. */
    void advance() {
        long until = Math.min(newestOfFile, holdMillis);
        if (until != NONE && until - delayMillis - 1 > emitted) {
            emitted = until - delayMillis - 1;
            output.emitWatermark(new Watermark(emitted));
        }
    }

    @Override
    public void collect(Decoded decoded) {
        output.collect(decoded);
    }

    @Override
    public void collect(Decoded decoded, long timestampMillis) {
        if (timestampMillis < cutoverMillis) {
            newestOfFile = Math.max(newestOfFile, timestampMillis);
            newest = Math.max(newest, timestampMillis);
            output.collect(decoded);
        } else if (((Reading) decoded).head()) {
            output.collect(new Skipped(Skipped.Why.AFTER_CUTOVER));
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

    @Override
    public SourceOutput<Decoded> createOutputForSplit(String splitId) {
        return output.createOutputForSplit(splitId);
    }

    /** A file has been read: the next one has times of its own. */
    @Override
    public void releaseOutputForSplit(String splitId) {
        advance();
        newestOfFile = NONE;
        fileRead.accept(newest);
        output.releaseOutputForSplit(splitId);
    }
}
