package weir.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.FlinkRuntimeException;
import weir.decode.Decoded;
import weir.decode.SplitName;

/**
 * Reads files of the history until it is told that the topic begins, and then partitions.
 *
 * <p>At the seam its watermark goes to the cut-over, since nothing before it follows, and so does
 * that of each partition: one that is long in what is skipped holds windows back. The reader as
 * such is idle as soon as all partitions have been handed out: without one it holds nothing.
 */
final class BackfillReader implements SourceReader<Decoded, BackfillSplit> {
    private static final long EMIT_MILLIS = 100;

    private final BackfillSource source;
    private final SourceReaderContext context;
    private final ChunkReader history;
    private final HistoryOutput historyOutput;
    private SourceReader<Decoded, KafkaPartitionSplit> topic;
    private ReaderOutput<Decoded> output;
    private HandfulOutput handfuls;
    private ReaderOutput<Decoded> topicOutput;
    private long cutoverMillis;
    private boolean allAssigned;
    private boolean resting;
    private boolean ended;
    private long emittedAt;
    private final List<String> newPartitions = new ArrayList<>();
    private final CompletableFuture<Void> seam = new CompletableFuture<>();

    BackfillReader(BackfillSource source, SourceReaderContext context) {
        this.source = source;
        this.context = context;
        this.history = (ChunkReader) source.history().createReader(context);
        this.historyOutput =
                new HistoryOutput(
                        source.delayMillis(),
                        source.cutoverMillis() == null ? Long.MAX_VALUE : source.cutoverMillis(),
                        context::sendSourceEventToCoordinator);
    }

    @Override
    public void start() {
        history.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> main) throws Exception {
        output = main;
        if (topic == null) {
            return pollHistory();
        }
        catchUp();
        InputStatus status = handfuls.turn(() -> topic.pollNext(topicOutput));
        if (status == InputStatus.END_OF_INPUT) {
            ended = true;
            output.markActive(); // an idle reader's end would not be heard
        }
        return status;
    }

    private InputStatus pollHistory() throws Exception {
        InputStatus status = history.pollNext(historyOutput.to(output));
        long now = System.currentTimeMillis();
        if (now - emittedAt >= EMIT_MILLIS) {
            emittedAt = now;
            historyOutput.advance();
        }
        return status;
    }

    /** Says of the topic what is known by now; nothing before there is where to say it. */
    private void catchUp() {
        if (topic == null || output == null || ended) {
            return;
        }
        if (topicOutput == null) {
            handfuls = new HandfulOutput(output);
            topicOutput = CutoverOutput.over(handfuls, cutoverMillis);
            output.emitWatermark(new Watermark(cutoverMillis - 1));
        }
        if (!newPartitions.isEmpty()) {
            // The first watermark of a partition is no news to a reader that rests, and wakes none.
            output.markActive();
            resting = false;
            newPartitions.forEach(id -> begin(id, output.createOutputForSplit(id)));
            newPartitions.clear();
        }
        if (allAssigned && !resting) {
            output.markIdle();
            resting = true;
        }
    }

    /** Its name, with a time, is what its watermarks and its silence begin with. */
    private void begin(String partition, SourceOutput<Decoded> of) {
        of.collect(new SplitName(partition), cutoverMillis);
        of.emitWatermark(new Watermark(cutoverMillis - 1));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (topic != null) {
            return topic.isAvailable();
        }
        CompletableFuture<Void> more = history.isAvailable();
        return more.isDone() ? more : anyOf(more, seam);
    }

    private static CompletableFuture<Void> anyOf(
            CompletableFuture<Void> one, CompletableFuture<Void> other) {
        return CompletableFuture.anyOf(one, other).thenApply(any -> null);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof BackfillEvents.Bound bound) {
            historyOutput.bound(bound.millis());
        } else if (event instanceof BackfillEvents.TopicBegins begins) {
            begin(begins.cutoverMillis());
        } else if (event instanceof BackfillEvents.PartitionsAssigned) {
            allAssigned = true;
            catchUp();
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
            catchUp();
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
                newPartitions.add(split.splitId());
            }
        }
        catchUp();
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
            topic.snapshotState(checkpointId).forEach(each -> splits.add(BackfillSplit.of(each)));
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
