package weir.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.FlinkRuntimeException;
import weir.decode.Decoded;

/**
 * Reads files of the history until it is told that the topic begins, and then partitions. At the
 * seam its watermark goes to the cut-over, since nothing before it follows, and the output of the
 * history is idle from there on: a reader without a partition holds no window back.
 */
final class BackfillReader implements SourceReader<Decoded, BackfillSplit> {
    private static final long EMIT_MILLIS = 100;

    private final BackfillSource source;
    private final SourceReaderContext context;
    private final ChunkReader history;
    private final HistoryOutput historyOutput;
    private SourceReader<Decoded, KafkaPartitionSplit> topic;
    private ReaderOutput<Decoded> topicOutput;
    private long cutoverMillis;
    private long emittedAt;
    private CompletableFuture<Void> seam = new CompletableFuture<>();

    BackfillReader(BackfillSource source, SourceReaderContext context) {
        this.source = source;
        this.context = context;
        this.history = (ChunkReader) source.history().createReader(context);
        this.historyOutput =
                new HistoryOutput(
                        source.delayMillis(),
                        source.cutoverMillis() == null ? Long.MAX_VALUE : source.cutoverMillis(),
                        newest ->
                                context.sendSourceEventToCoordinator(
                                        new BackfillEvents.Seen(newest)));
    }

    @Override
    public void start() {
        history.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> output) throws Exception {
        if (topic == null) {
            InputStatus status = history.pollNext(historyOutput.to(output));
            long now = System.currentTimeMillis();
            if (now - emittedAt >= EMIT_MILLIS) {
                emittedAt = now;
                historyOutput.advance();
            }
            return status;
        }
        if (topicOutput == null) {
            topicOutput = new CutoverOutput(output, cutoverMillis);
            output.markActive();
            if (cutoverMillis != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(cutoverMillis - 1));
            }
            output.markIdle();
        }
        InputStatus status = topic.pollNext(topicOutput);
        if (status == InputStatus.END_OF_INPUT) {
            output.markActive();
        }
        return status;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (topic == null) {
            CompletableFuture<Void> more = history.isAvailable();
            return more.isDone() ? more : anyOf(more, seam);
        }
        return topicOutput == null ? CompletableFuture.completedFuture(null) : topic.isAvailable();
    }

    private static CompletableFuture<Void> anyOf(
            CompletableFuture<Void> one, CompletableFuture<Void> other) {
        return CompletableFuture.anyOf(one, other).thenApply(any -> null);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof BackfillEvents.Hold hold) {
            historyOutput.hold(hold.millis());
        } else if (event instanceof BackfillEvents.TopicBegins begins) {
            begin(begins.cutoverMillis());
        } else {
            history.handleSourceEvents(event);
        }
    }

    private void begin(long cutover) {
        if (topic == null) {
            cutoverMillis = cutover;
            try {
                topic = source.topic().createReader(context);
            } catch (Exception e) {
                throw new FlinkRuntimeException("the topic can't be read", e);
            }
            topic.start();
            seam.complete(null);
        }
    }

    @Override
    public void addSplits(List<BackfillSplit> splits) {
        for (BackfillSplit split : splits) {
            if (split.chunk() != null) {
                history.addSplits(List.of(split.chunk()));
            } else {
                topic.addSplits(List.of(split.partition()));
            }
        }
    }

    @Override
    public void notifyNoMoreSplits() {
        topic.notifyNoMoreSplits();
    }

    @Override
    public List<BackfillSplit> snapshotState(long checkpointId) {
        List<BackfillSplit> splits = new ArrayList<>();
        long newest = historyOutput.newestMillis();
        history.snapshotState(checkpointId)
                .forEach(chunk -> splits.add(BackfillSplit.of(chunk, newest)));
        if (topic != null) {
            topic.snapshotState(checkpointId)
                    .forEach(split -> splits.add(BackfillSplit.of(split, cutoverMillis)));
        }
        return splits;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        history.notifyCheckpointComplete(checkpointId);
        if (topic != null) {
            topic.notifyCheckpointComplete(checkpointId);
        }
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        if (topic != null) {
            topic.notifyCheckpointAborted(checkpointId);
        }
    }

    @Override
    public void close() throws Exception {
        history.close();
        if (topic != null) {
            topic.close();
        }
    }
}
