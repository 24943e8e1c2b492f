package weir.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import weir.decode.Decoded;
import weir.decode.SplitName;

/**
 * A reader of partitions that names each one it is given, before anything of it comes, and hands on
 * many records a poll where that is allowed.
 */
final class NamingReader implements SourceReader<Decoded, KafkaPartitionSplit> {
    private final SourceReader<Decoded, KafkaPartitionSplit> reader;
    private final Deque<SplitName> given = new ArrayDeque<>();
    private final boolean together;
    private HandfulOutput handfuls;
    private CompletableFuture<Void> namesToCome = new CompletableFuture<>();

    /**
     * @param together whether readings may leave a handful at a time
     */
    NamingReader(SourceReader<Decoded, KafkaPartitionSplit> reader, boolean together) {
        this.reader = reader;
        this.together = together;
    }

    /** As {@link MessageDeserializer} calls it. */
    static String name(String topic, int partition) {
        return topic + "-" + partition;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            given.add(SplitName.given(name(split.getTopic(), split.getPartition())));
        }
        reader.addSplits(splits);
        namesToCome.complete(null);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> output) throws Exception {
        while (!given.isEmpty()) {
            output.collect(given.poll());
        }
        if (!together) {
            return reader.pollNext(output);
        }
        if (handfuls == null) {
            handfuls = new HandfulOutput(output);
        }
        return handfuls.turn(() -> reader.pollNext(handfuls));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (namesToCome.isDone()) {
            namesToCome = new CompletableFuture<>();
        }
        CompletableFuture<Void> records = reader.isAvailable();
        return records.isDone() || !given.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.anyOf(records, namesToCome).thenApply(any -> null);
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return reader.snapshotState(checkpointId);
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
