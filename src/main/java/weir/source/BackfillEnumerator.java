package weir.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Hands out the files of the history, and when all have been read the partitions of the topic.
 *
 * <p>After a failure of readers alone this enumerator lives on, and may be ahead of what they
 * restore: so the topic begins only when all of them have reported, and what they report of the
 * history takes it back to there.
 */
final class BackfillEnumerator implements SplitEnumerator<BackfillSplit, BackfillProgress> {
    private final BackfillSource source;
    private final SplitEnumeratorContext<BackfillSplit> context;
    private final ChunkEnumerator history;

    /** Null as long as the history lasts. */
    private SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> topic;

    private final Set<Integer> begun = new HashSet<>();
    private final Map<String, KafkaPartitionSplit> returned = new LinkedHashMap<>();
    private long newestMillis;
    private long holdMillis = Long.MIN_VALUE;

    /**
     * @param restored null for a new job
     */
    BackfillEnumerator(
            BackfillSource source,
            SplitEnumeratorContext<BackfillSplit> context,
            BackfillProgress restored)
            throws Exception {
        this.source = source;
        this.context = context;
        PartContext<Chunk> chunks =
                new PartContext<>(
                        context,
                        chunk -> BackfillSplit.of(chunk, newestMillis),
                        BackfillSplit::chunk,
                        reader -> endHistory());
        if (restored == null) {
            history = (ChunkEnumerator) source.history().createEnumerator(chunks);
            newestMillis = Long.MIN_VALUE;
        } else {
            history =
                    (ChunkEnumerator)
                            source.history().restoreEnumerator(chunks, restored.history());
            newestMillis = restored.newestMillis();
            if (restored.topic() != null) {
                topic = source.topic().restoreEnumerator(partitions(), restored.topic());
            }
        }
    }

    private PartContext<KafkaPartitionSplit> partitions() {
        return new PartContext<>(
                context,
                split -> BackfillSplit.of(split, cutoverMillis()),
                BackfillSplit::partition,
                context::signalNoMoreSplits);
    }

    /** Just behind the newest reading of the history, unless the user named it. */
    private long cutoverMillis() {
        if (source.cutoverMillis() != null) {
            return source.cutoverMillis();
        }
        return newestMillis == Long.MIN_VALUE ? newestMillis : newestMillis + 1;
    }

    @Override
    public void start() {
        if (topic != null) {
            topic.start();
        }
    }

    @Override
    public void addReader(int subtask) {
        begun.remove(subtask);
        List<BackfillSplit> reported =
                context.registeredReaders().get(subtask).getReportedSplitsOnRegistration();
        for (BackfillSplit split : reported) {
            if (split.chunk() != null) {
                newestMillis = Math.max(newestMillis, split.millis());
                backToHistory(!split.chunk().done());
            }
        }
        context.sendEventToSourceReader(subtask, new BackfillEvents.Hold(holdMillis));
        history.addReader(subtask);
        release();
        beginTopic();
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        if (topic == null) {
            history.handleSplitRequest(subtask, host);
            release();
        }
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof BackfillEvents.Seen seen) {
            newestMillis = Math.max(newestMillis, seen.newestMillis());
        } else {
            history.handleSourceEvent(subtask, event);
            release();
        }
    }

    @Override
    public void addSplitsBack(List<BackfillSplit> splits, int subtask) {
        List<Chunk> chunks =
                splits.stream().map(BackfillSplit::chunk).filter(Objects::nonNull).toList();
        splits.stream()
                .map(BackfillSplit::partition)
                .filter(Objects::nonNull)
                .forEach(partition -> returned.put(partition.splitId(), partition));
        backToHistory(!chunks.isEmpty());
        begun.remove(subtask);
        history.addSplitsBack(chunks, subtask);
        release();
    }

    /** What was done of the topic was done behind the checkpoint that readers went back to. */
    private void backToHistory(boolean unread) {
        if (unread && topic != null) {
            try {
                topic.close();
            } catch (IOException e) {
                throw new IllegalStateException("the topic can't be left", e);
            }
            topic = null;
            begun.clear();
        }
    }

    /** Tells the readers when watermarks may go further. */
    private void release() {
        long hold =
                history.pending().stream()
                        .mapToLong(source::firstMillis)
                        .min()
                        .orElse(Long.MAX_VALUE);
        if (hold != holdMillis) {
            holdMillis = hold;
            for (int reader : context.registeredReaders().keySet()) {
                context.sendEventToSourceReader(reader, new BackfillEvents.Hold(hold));
            }
        }
    }

    private void endHistory() {
        if (topic == null) {
            returned.clear();
            topic = source.topic().createEnumerator(partitions());
            topic.start();
            beginTopic();
        }
    }

    private void beginTopic() {
        if (topic == null || context.registeredReaders().size() < context.currentParallelism()) {
            return;
        }
        for (int reader : context.registeredReaders().keySet()) {
            if (begun.add(reader)) {
                context.sendEventToSourceReader(
                        reader, new BackfillEvents.TopicBegins(cutoverMillis()));
                giveBack(reader);
                topic.addReader(reader);
            }
        }
        if (!returned.isEmpty()) {
            topic.addSplitsBack(List.copyOf(returned.values()), 0);
            returned.clear();
        }
    }

    /** What a reader held of the topic it holds again. */
    private void giveBack(int reader) {
        List<BackfillSplit> reported =
                context.registeredReaders().get(reader).getReportedSplitsOnRegistration();
        for (BackfillSplit split : reported) {
            if (split.partition() != null) {
                returned.remove(split.splitId());
                context.assignSplit(split, reader);
            }
        }
    }

    @Override
    public BackfillProgress snapshotState(long checkpointId) throws Exception {
        return new BackfillProgress(
                history.snapshotState(checkpointId),
                newestMillis,
                topic == null ? null : topic.snapshotState(checkpointId));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        if (topic != null) {
            topic.notifyCheckpointComplete(checkpointId);
        }
    }

    @Override
    public void close() throws IOException {
        if (topic != null) {
            topic.close();
        }
    }
}
