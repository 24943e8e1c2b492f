package weir.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.PriorityQueue;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.RichParallelSourceFunction;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import weir.decode.Decoded;
import weir.decode.Decoder;
import weir.decode.Formats;

/**
 * The generator as a source: paces {@link Readings} by the clock. Its state is the next index of
 * each of {@link #SHARDS} shards (shard = index modulo their number), so that it goes on exactly at
 * any parallelism. Each subtask emits its shards' readings in the order of their indices.
 *
 * <p>After a restore it goes on with the next index and its event time, at its pace from now on: no
 * reading is left out and none is hurried to make up for the time between.
 */
@SuppressWarnings("deprecation") // a custom SourceFunction was asked for
final class GeneratorFunction extends RichParallelSourceFunction<Decoded>
        implements CheckpointedFunction {
    /** Part of the state's meaning; also the highest useful parallelism. */
    static final int SHARDS = 8;

    private final GeneratorSpec spec;

    /** The next index of every shard of this subtask, the smallest first. */
    private transient PriorityQueue<Long> next;

    private transient ListState<Long> state;
    private transient Readings readings;
    private transient ReadingsCsv lines;
    private transient Decoder decoder;
    private transient Pace pace;
    private transient Counter read;

    GeneratorFunction(GeneratorSpec spec) {
        this.spec = spec;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>("next-index", LongSerializer.INSTANCE));
        next = new PriorityQueue<>(SHARDS);
        if (context.isRestored()) {
            state.get().forEach(next::add);
        } else {
            addFirstIndices();
        }
        prepare();
    }

    private void addFirstIndices() {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        for (long shard = subtask; shard < SHARDS; shard += parallelism) {
            next.add(shard);
        }
    }

    private void prepare() {
        readings = new Readings(spec);
        lines = new ReadingsCsv(spec);
        byte[] head = (lines.header() + "\n").getBytes(UTF_8);
        decoder =
                Formats.layout(ReadingsCsv.format(spec), "generator", head, head.length, true)
                        .decoder()
                        .get();
        pace = new Pace();
        read = getRuntimeContext().getMetricGroup().getIOMetricGroup().getNumRecordsInCounter();
    }

    @Override
    public void run(SourceContext<Decoded> out) throws Exception {
        long firstRound = next.isEmpty() ? 0 : readings.round(next.peek() / SHARDS * SHARDS);
        long startNanos = System.nanoTime();
        while (!next.isEmpty() && next.peek() < spec.rows()) {
            if (spec.paced()) {
                double seconds = (readings.round(next.peek()) - firstRound) / spec.ratePerSecond();
                pace.await(startNanos + (long) (seconds * 1e9));
            }
            if (pace.cancelled()) {
                return;
            }
            emitNext(out);
        }
        if (getRuntimeContext() instanceof StreamingRuntimeContext context) {
            new ShardsDone(context).await(next, pace);
        }
    }

    private void emitNext(SourceContext<Decoded> out) {
        synchronized (out.getCheckpointLock()) {
            long index = next.poll();
            read.inc();
            next.add(index + SHARDS);
            if (readings.malformed(index)) {
                byte[] line = lines.line(index).getBytes(UTF_8);
                decoder.decode(line, 0, line.length, () -> "generator@" + index, out::collect);
            } else {
                out.collect(readings.reading(index));
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(List.copyOf(next));
    }

    @Override
    public void cancel() {
        if (pace != null) {
            pace.cancel();
        }
    }
}
