package weir.source;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/** Puts the enumerator's messages into the inboxes of the rig's readers. */
record RigEnumeratorContext(SourceRig rig, int parallelism)
        implements SplitEnumeratorContext<Chunk> {
    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return rig.registered;
    }

    @Override
    public void assignSplits(SplitsAssignment<Chunk> assignment) {
        assignment.assignment().forEach(this::send);
    }

    private void send(int subtask, List<Chunk> chunks) {
        rig.assigned(subtask, chunks);
        SourceRig.RigReader reader = rig.readers.get(subtask);
        reader.inbox.add(() -> reader.reader.addSplits(chunks));
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        SourceRig.RigReader reader = rig.readers.get(subtask);
        reader.inbox.add(reader.reader::notifyNoMoreSplits);
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        SourceRig.RigReader reader = rig.readers.get(subtask);
        reader.inbox.add(() -> reader.reader.handleSourceEvents(event));
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void callAsync(
            Callable<T> callable, BiConsumer<T, Throwable> handler, long initial, long period) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        runnable.run();
    }
}
