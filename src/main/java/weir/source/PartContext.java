package weir.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
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
    private final IntConsumer noMoreSplits;

    /**
     * @param unwrap gives null for a split of the other part
     * @param noMoreSplits told which reader gets no more of this part
     */
    PartContext(
            SplitEnumeratorContext<BackfillSplit> context,
            Function<T, BackfillSplit> wrap,
            Function<BackfillSplit, T> unwrap,
            IntConsumer noMoreSplits) {
        this.context = context;
        this.wrap = wrap;
        this.unwrap = unwrap;
        this.noMoreSplits = noMoreSplits;
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
        context.registeredReaders().forEach((subtask, info) -> readers.put(subtask, ofPart(info)));
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
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        noMoreSplits.accept(subtask);
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
