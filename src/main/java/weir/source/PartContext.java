package weir.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/**
 * How one of the enumerators of a back-fill sees the job: as if there were its own splits only.
 *
 * @param <T> its splits
 */
final class PartContext<T extends SourceSplit> implements SplitEnumeratorContext<T> {
    private final SplitEnumeratorContext<BackfillSplit> context;
    private final Function<T, BackfillSplit> wrap;
    private final Function<BackfillSplit, T> unwrap;
    private final Part<T> part;

    /**
     * @param unwrap gives null for a split of the other part
     */
    PartContext(
            SplitEnumeratorContext<BackfillSplit> context,
            Function<T, BackfillSplit> wrap,
            Function<BackfillSplit, T> unwrap,
            Part<T> part) {
        this.context = context;
        this.wrap = wrap;
        this.unwrap = unwrap;
        this.part = part;
    }

    /** What becomes of what the enumerator says. */
    interface Part<T> {
        /** Whether a reader takes splits of this part by now. */
        boolean takes(int reader);

        /** Splits have been handed out, by reader. */
        void assigned(Map<Integer, List<T>> splits);

        /** A reader gets no more splits of this part. */
        void noMoreSplits(int reader);
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return context.metricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        context.sendEventToSourceReader(subtask, event);
    }

    @Override
    public int currentParallelism() {
        return context.currentParallelism();
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        Map<Integer, ReaderInfo> readers = new HashMap<>();
        context.registeredReaders()
                .forEach(
                        (subtask, info) -> {
                            if (part.takes(subtask)) {
                                readers.put(subtask, ofPart(info));
                            }
                        });
        return readers;
    }

    private ReaderInfo ofPart(ReaderInfo info) {
        List<T> own =
                info.<BackfillSplit>getReportedSplitsOnRegistration().stream()
                        .map(unwrap)
                        .filter(Objects::nonNull)
                        .toList();
        return ReaderInfo.createReaderInfo(info.getSubtaskId(), info.getLocation(), own);
    }

    @Override
    public void assignSplits(SplitsAssignment<T> splits) {
        Map<Integer, List<BackfillSplit>> wrapped = new HashMap<>();
        splits.assignment()
                .forEach(
                        (subtask, own) ->
                                wrapped.put(
                                        subtask, new ArrayList<>(own.stream().map(wrap).toList())));
        context.assignSplits(new SplitsAssignment<>(wrapped));
        part.assigned(splits.assignment());
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        part.noMoreSplits(subtask);
    }

    @Override
    public <V> void callAsync(Callable<V> callable, BiConsumer<V, Throwable> handler) {
        context.callAsync(callable, handler);
    }

    @Override
    public <V> void callAsync(
            Callable<V> callable,
            BiConsumer<V, Throwable> handler,
            long initialDelayMillis,
            long periodMillis) {
        context.callAsync(callable, handler, initialDelayMillis, periodMillis);
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        context.runInCoordinatorThread(runnable);
    }
}
