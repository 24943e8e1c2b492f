package weir.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic behind a history: it begins for all readers together, each of which is told before it
 * gets partitions, and again when the partitions have been handed out.
 */
final class TopicPart implements PartContext.Part<KafkaPartitionSplit> {
    private static final Logger LOG = LoggerFactory.getLogger(TopicPart.class);
    private static final int NOBODY = -1;

    private final SplitEnumeratorContext<BackfillSplit> context;
    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;

    /** The readers that know that the topic has begun. */
    private final Set<Integer> begun = new HashSet<>();

    /** The readers that know that partitions have been handed out. */
    private final Set<Integer> told = new HashSet<>();

    /** The partitions that were handed out behind the checkpoint that readers went back to. */
    private final Map<String, KafkaPartitionSplit> returned = new LinkedHashMap<>();

    private boolean assigned;
    private boolean beginning;

    /**
     * @param restored null for a topic that has not begun
     */
    TopicPart(
            BackfillSource source,
            SplitEnumeratorContext<BackfillSplit> context,
            KafkaSourceEnumState restored)
            throws IOException {
        this.context = context;
        PartContext<KafkaPartitionSplit> partitions =
                new PartContext<>(context, BackfillSplit::of, BackfillSplit::partition, this);
        this.enumerator =
                restored == null
                        ? source.topic().createEnumerator(partitions)
                        : source.topic().restoreEnumerator(partitions, restored);
    }

    void start() {
        enumerator.start();
    }

    /** The reader has been lost. */
    void lost(int reader) {
        begun.remove(reader);
        told.remove(reader);
    }

    /** Takes back a partition that was handed out. */
    void takeBack(KafkaPartitionSplit partition) {
        returned.put(partition.splitId(), partition);
    }

    /** Begins for those readers for which it has not; all are there. */
    void begin(long cutoverMillis) {
        Set<Integer> news = new TreeSet<>(context.registeredReaders().keySet());
        news.removeAll(begun);
        for (int reader : news) {
            LOG.info("The topic begins for reader {}, from {} on.", reader, cutoverMillis);
            context.sendEventToSourceReader(reader, new BackfillEvents.TopicBegins(cutoverMillis));
            giveBack(reader);
        }
        enumerator.addSplitsBack(List.copyOf(returned.values()), NOBODY);
        returned.clear();
        begun.addAll(news);
        // It hands out what has come back reader by reader: none rests before the last has its own.
        beginning = true;
        news.forEach(enumerator::addReader);
        beginning = false;
        tell();
    }

    /** What a reader held of the topic it holds again. */
    private void giveBack(int reader) {
        List<BackfillSplit> reported =
                context.registeredReaders().get(reader).getReportedSplitsOnRegistration();
        for (BackfillSplit split : reported) {
            if (split.partition() != null) {
                returned.remove(split.splitId());
                context.assignSplit(split, reader);
                assigned = true;
            }
        }
    }

    private void tell() {
        for (int reader : begun) {
            if (assigned && told.add(reader)) {
                context.sendEventToSourceReader(reader, new BackfillEvents.PartitionsAssigned());
            }
        }
    }

    @Override
    public boolean takes(int reader) {
        return begun.contains(reader);
    }

    /** Kafka's enumerator hands out all partitions that it finds at once. */
    @Override
    public void assigned(Map<Integer, List<KafkaPartitionSplit>> splits) {
        assigned = true;
        if (!beginning && begun.size() == context.currentParallelism()) {
            tell();
        }
    }

    @Override
    public void noMoreSplits(int reader) {
        context.signalNoMoreSplits(reader);
    }

    KafkaSourceEnumState snapshot(long checkpointId) throws Exception {
        return enumerator.snapshotState(checkpointId);
    }

    void checkpointed(long checkpointId) throws Exception {
        enumerator.notifyCheckpointComplete(checkpointId);
    }

    void close() throws IOException {
        enumerator.close();
    }
}
