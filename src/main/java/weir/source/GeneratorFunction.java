package weir.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
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
import weir.decode.Handful;

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

    /**
     * Unpaced readings that leave at once: the lock and the walk to the next operator, which all
     * wait for each other, cost more than making a reading does.
     */
    private static final int AT_ONCE = 64;

    private final GeneratorSpec spec;

    /** The next index of every shard of this subtask, ascending. */
    private transient long[] next;

    private transient ListState<Long> state;
    private transient Readings readings;
    private transient ReadingsCsv lines;
    private transient Decoder decoder;
    private transient Pace pace;
    private transient Counter read;
    private transient Handful handful;

    GeneratorFunction(GeneratorSpec spec) {
        this.spec = spec;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>("next-index", LongSerializer.INSTANCE));
        next = (context.isRestored() ? restored() : firstIndices()).sorted().toArray();
        prepare();
    }

    private LongStream restored() throws Exception {
        return StreamSupport.stream(state.get().spliterator(), false).mapToLong(index -> index);
    }

    private LongStream firstIndices() {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        return LongStream.range(0, SHARDS).filter(shard -> shard % parallelism == subtask);
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
        handful = new Handful(AT_ONCE);
        read = getRuntimeContext().getMetricGroup().getIOMetricGroup().getNumRecordsInCounter();
    }

    @Override
    public void run(SourceContext<Decoded> out) throws Exception {
        long firstRound = next.length == 0 ? 0 : readings.round(next[0] / SHARDS * SHARDS);
        long startNanos = System.nanoTime();
        while (goesOn()) {
            if (spec.paced()) {
                double seconds = (readings.round(next[0]) - firstRound) / spec.ratePerSecond();
                pace.await(startNanos + (long) (seconds * 1e9));
            }
            emitTo(out, spec.paced() ? 1 : AT_ONCE);
        }
        if (!pace.cancelled() && getRuntimeContext() instanceof StreamingRuntimeContext context) {
            new ShardsDone(context).await(next, pace);
        }
    }

    private boolean goesOn() {
        return next.length > 0 && next[0] < spec.rows() && !pace.cancelled();
    }

    private void emitTo(SourceContext<Decoded> out, int most) {
        synchronized (out.getCheckpointLock()) {
            for (int i = 0; i < most && goesOn(); i++) {
                add(takeNext(), out);
            }
            flush(out);
        }
    }

    /** The smallest index; its shard's next one takes its place in the order. */
    private long takeNext() {
        long index = next[0];
        int at = 0;
        for (; at + 1 < next.length && next[at + 1] < index + SHARDS; at++) {
            next[at] = next[at + 1];
        }
        next[at] = index + SHARDS;
        return index;
    }

    private void add(long index, SourceContext<Decoded> out) {
        read.inc();
        if (readings.malformed(index)) {
            flush(out);
            byte[] line = lines.line(index).getBytes(UTF_8);
            decoder.decode(line, 0, line.length, () -> "generator@" + index, out::collect);
        } else {
            handful.add(readings.reading(index));
        }
    }

    private void flush(SourceContext<Decoded> out) {
        if (handful.size() > 0) {
            out.collect(handful);
            handful.clear();
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(Arrays.stream(next).boxed().toList());
    }

    @Override
    public void cancel() {
        if (pace != null) {
            pace.cancel();
        }
    }
}
