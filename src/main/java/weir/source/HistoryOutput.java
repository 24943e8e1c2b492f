package weir.source;

import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.Skipped;

/**
 * What a reader emits of the history. Its watermark follows the file that is being read, and no
 * further than all readers and files have come: so files may cover the same time, as one a series
 * does, and be read in any order.
 *
 * <p>It is never idle. A reader without a file follows the others, and nobody passes the seam
 * before it: one that were idle would come too late there.
 */
final class HistoryOutput implements ReaderOutput<Decoded> {
    private static final long NO_FILE = Long.MAX_VALUE;

    private final long delayMillis;
    private final long cutoverMillis;
    private final Consumer<BackfillEvents.Reached> progress;
    private ReaderOutput<Decoded> output;
    private long boundMillis = Long.MIN_VALUE;
    private long newestOfFile = NO_FILE;
    private long newest = Long.MIN_VALUE;
    private long told = NO_FILE;
    private long emitted = Long.MIN_VALUE;

    /**
     * @param delayMillis how much later than a newer reading one may come within a file
     * @param cutoverMillis what has this time or a later one is left out
     * @param progress told now and then
     */
    HistoryOutput(long delayMillis, long cutoverMillis, Consumer<BackfillEvents.Reached> progress) {
        this.delayMillis = delayMillis;
        this.cutoverMillis = cutoverMillis;
        this.progress = progress;
    }

    /** The same, to {@code to}. */
    HistoryOutput to(ReaderOutput<Decoded> to) {
        output = to;
        return this;
    }

    /** How far all have come. */
    void bound(long millis) {
        boundMillis = millis;
        advance();
    }

    /** The time of the newest reading; {@link Long#MIN_VALUE} for none. */
    long newestMillis() {
        return newest;
    }

    /** Tells and emits how far it has come. */
    void advance() {
        if (newestOfFile != told && newestOfFile != NO_FILE) {
            told = newestOfFile;
            progress.accept(new BackfillEvents.Reached(newestOfFile, newest));
        }
        long until = Math.min(newestOfFile, boundMillis);
        boolean known = until != Long.MIN_VALUE && until != Long.MAX_VALUE;
        if (output != null && known && until - delayMillis - 1 > emitted) {
            emitted = until - delayMillis - 1;
            output.emitWatermark(new Watermark(emitted));
        }
    }

    @Override
    public void collect(Decoded decoded) {
        output.collect(decoded);
    }

    /** Without its timestamp, which tells it from what comes of the topic. */
    @Override
    public void collect(Decoded decoded, long timestampMillis) {
        if (timestampMillis < cutoverMillis) {
            boolean first = newestOfFile == NO_FILE;
            newestOfFile = first ? timestampMillis : Math.max(newestOfFile, timestampMillis);
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
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<Decoded> createOutputForSplit(String splitId) {
        return output.createOutputForSplit(splitId);
    }

    /** A file has been read: the next one has times of its own. */
    @Override
    public void releaseOutputForSplit(String splitId) {
        advance();
        newestOfFile = NO_FILE;
        told = NO_FILE;
        output.releaseOutputForSplit(splitId);
    }
}
