package weir.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Hands out the files of the history, and when all have been read the partitions of the topic.
 *
 * <p>After a failure of readers alone this enumerator lives on, and may be ahead of what they
 * restore: so the topic begins only when all of them have reported, and what they report of the
 * history takes it back to there.
 */
final class BackfillEnumerator
        implements SplitEnumerator<BackfillSplit, BackfillProgress>, PartContext.Part<Chunk> {
    /** Nothing is before it. */
    private static final long YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private final BackfillSource source;
    private final SplitEnumeratorContext<BackfillSplit> context;
    private final ChunkEnumerator history;
    private final HistoryReach reach;

    /** The readers for which the history has ended. */
    private final Set<Integer> ended = new HashSet<>();

    /** Null as long as the history lasts. */
    private TopicPart topic;

    private long boundMillis = Long.MIN_VALUE;

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
                new PartContext<>(context, this::split, BackfillSplit::chunk, this);
        if (restored == null) {
            reach = new HistoryReach(source::firstMillis, Long.MIN_VALUE);
            history = (ChunkEnumerator) source.history().createEnumerator(chunks);
        } else {
            reach = new HistoryReach(source::firstMillis, restored.newestMillis());
            history =
                    (ChunkEnumerator)
                            source.history().restoreEnumerator(chunks, restored.history());
            topic =
                    restored.topic() == null
                            ? null
                            : new TopicPart(source, context, restored.topic());
        }
    }

    private BackfillSplit split(Chunk chunk) {
        return BackfillSplit.of(chunk, reach.newestMillis());
    }

    @Override
    public void start() {
        if (topic != null) {
            topic.start();
        }
    }

    @Override
    public void addReader(int reader) {
        lost(reader);
        boolean unread = false;
        List<BackfillSplit> reported =
                context.registeredReaders().get(reader).getReportedSplitsOnRegistration();
        for (BackfillSplit split : reported) {
            if (split.chunk() != null) {
                reach.newest(split.newestMillis());
                unread |= !split.chunk().done();
            }
        }
        history.addReader(reader);
        if (unread) {
            backToHistory();
        }
        boundMillis = Long.MIN_VALUE; // where a reader begins
        tellBound();
        beginTopic();
    }

    private void lost(int reader) {
        ended.remove(reader);
        reach.lost(reader);
        if (topic != null) {
            topic.lost(reader);
        }
    }

    @Override
    public void handleSplitRequest(int reader, String host) {
        history.handleSplitRequest(reader, host);
        tellBound();
    }

    @Override
    public void handleSourceEvent(int reader, SourceEvent event) {
        if (event instanceof BackfillEvents.Reached reached) {
            reach.reaches(reader, reached);
        } else {
            reach.ends(reader);
            history.handleSourceEvent(reader, event);
        }
        tellBound();
    }

    @Override
    public void addSplitsBack(List<BackfillSplit> splits, int reader) {
        lost(reader);
        List<Chunk> chunks = new ArrayList<>();
        for (BackfillSplit split : splits) {
            if (split.chunk() != null) {
                chunks.add(split.chunk());
            } else if (topic != null) {
                topic.takeBack(split.partition());
            }
        }
        history.addSplitsBack(chunks, reader);
        if (!chunks.isEmpty()) {
            backToHistory();
        }
    }

    /** What was done of the topic was done behind the checkpoint that readers went back to. */
    private void backToHistory() {
        if (topic != null) {
            close();
            topic = null;
            List<Integer> waiting = List.copyOf(ended);
            ended.clear();
            waiting.forEach(reader -> history.handleSplitRequest(reader, null));
        }
    }

    /** Tells the readers how far all have come, once all have told what they hold. */
    private void tellBound() {
        long bound = reach.bound(history.pending());
        if (complete() && bound != boundMillis) {
            boundMillis = bound;
            for (int reader : context.registeredReaders().keySet()) {
                context.sendEventToSourceReader(reader, new BackfillEvents.Bound(bound));
            }
        }
    }

    private boolean complete() {
        return context.registeredReaders().size() == context.currentParallelism();
    }

    @Override
    public boolean takes(int reader) {
        return true;
    }

    @Override
    public void assigned(Map<Integer, List<Chunk>> chunks) {
        chunks.forEach((reader, own) -> own.forEach(chunk -> reach.begins(reader, chunk)));
    }

    /** The history has ended. */
    @Override
    public void noMoreSplits(int reader) {
        ended.add(reader);
        if (topic == null) {
            try {
                topic = new TopicPart(source, context, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            topic.start();
            beginTopic();
        }
    }

    private void beginTopic() {
        if (topic != null && complete()) {
            topic.begin(cutoverMillis());
        }
    }

    /** Just behind the newest reading of the history, unless the user named it. */
    private long cutoverMillis() {
        if (source.cutoverMillis() != null) {
            return source.cutoverMillis();
        }
        return Math.max(reach.newestMillis(), YEAR_ONE - 1) + 1;
    }

    @Override
    public BackfillProgress snapshotState(long checkpointId) throws Exception {
        return new BackfillProgress(
                history.snapshotState(checkpointId),
                reach.newestMillis(),
                topic == null ? null : topic.snapshot(checkpointId));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        if (topic != null) {
            topic.checkpointed(checkpointId);
        }
    }

    @Override
    public void close() {
        if (topic != null) {
            try {
                topic.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
