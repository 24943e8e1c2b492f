package weir.window;

import java.util.Collections;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import weir.decode.Decoded;
import weir.decode.Handful;
import weir.decode.Reading;

/**
 * Combines the readings of each slice before the shuffle, and sends complete slices on as blocks
 * when a watermark passes. Everything held goes out before a barrier, at the beats of early
 * results, before the input turns idle and at its end, so no reading is ever state. It holds about
 * {@code combineBytes} and sends the oldest slices beyond that; also those that the input has left
 * behind, since a batch has no watermarks on its way and small tables fit the processor's cache.
 *
 * <p>A reading behind the combiner's own watermark travels alone and keeps its identity, so that
 * the late output gets the reading as it was. That watermark is state; it tells what to send alone
 * until the source's own has come back to where it was: too high or too low, only the form of a
 * late reading depends on it. So is the number of buckets, by which the state behind the shuffle is
 * kept.
 */
final class Combine extends AbstractStreamOperator<Block>
        implements OneInputStreamOperator<Decoded, Block>, BoundedOneInput {
    /** A slice that none of so many readings was in gets no more, or few. */
    private static final int LEFT_BEHIND = 1 << 16;

    private final Slicing slicing;
    private final WindowSpec spec;
    private final int freshBuckets;

    private Slice.Maker slices;

    private transient OpenSlices open;
    private transient Handful alone;
    private transient long readings;
    private transient long bytes;
    private transient long watermark;
    // The newest watermark before a restart, or since.
    private transient long behind;
    private transient ListState<Long> behindState;
    private transient int buckets;
    private transient ListState<Integer> bucketsState;
    private transient Beats beats;
    private transient Silence silence;
    // The watermark at which all windows are complete that have a reading from here.
    private transient long complete;

    /**
     * @param buckets into how many the keys are dealt, unless the job goes on from a state
     */
    Combine(Slicing slicing, Slice.Maker slices, WindowSpec spec, int buckets) {
        this.slicing = slicing;
        this.slices = slices;
        this.spec = spec;
        this.freshBuckets = buckets;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        behindState =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("watermark", Types.LONG));
        behind = Long.MIN_VALUE;
        for (long before : behindState.get()) {
            behind = Math.max(behind, before);
        }
        bucketsState =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("buckets", Types.INT));
        // State of version 1 always has all of them.
        buckets = context.isRestored() ? Buckets.COUNT : freshBuckets;
        for (int before : bucketsState.get()) {
            buckets = before;
        }
        slices = slices.dealtInto(buckets);
    }

    @Override
    public void open() throws Exception {
        super.open();
        open = new OpenSlices();
        alone = new Handful(1);
        watermark = Long.MIN_VALUE;
        complete = Long.MIN_VALUE;
        // What then comes for windows that are closed travels alone.
        silence =
                new Silence(
                        spec,
                        getProcessingTimeService(),
                        now -> behind = Math.max(behind, complete));
        beats = Beats.of(spec);
        if (beats != null) {
            awaitBeat();
        }
    }

    private void awaitBeat() {
        ProcessingTimeService clock = getProcessingTimeService();
        clock.registerTimer(beats.next(clock.getCurrentProcessingTime()), now -> beat());
    }

    private void beat() {
        flushAll();
        awaitBeat();
    }

    @Override
    public void processElement(StreamRecord<Decoded> element) {
        if (element.getValue() instanceof Handful handful) {
            for (int i = 0; i < handful.size(); i++) {
                add(handful, i);
            }
        } else {
            alone.clear();
            alone.add((Reading) element.getValue());
            add(alone, 0);
        }
    }

    private void add(Handful handful, int i) {
        long time = handful.timestampMillis(i);
        Slice slice = open.known(time);
        if (slice == null) {
            slice = slice(time);
        }
        if (slice == null) {
            // It may join a session that one held here begins, and be late without it.
            flushDue();
            Reading reading = handful.reading(i);
            long start = slicing.start(time);
            emit(Block.of(slices.bucket(reading), start, slicing.end(start), reading));
            return;
        }
        slice.touched(++readings);
        bytes += slice.add(handful, i);
        while (bytes > spec.combineBytes()) {
            flushOldest();
        }
    }

    /** The slice that holds a time, made when there is none; null when it is behind. */
    private Slice slice(long time) {
        long start = slicing.start(time);
        Slice slice = open.at(start);
        if (slice == null) {
            long end = slicing.end(start);
            if (end - 1 <= behind) {
                return null;
            }
            flushLeftBehind();
            slice = slices.make(start, end);
            open.add(slice);
            complete = Math.max(complete, slicing.lastWindowEnd(start) - 1);
        }
        open.remember(slice, time);
        return slice;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() <= watermark) {
            return;
        }
        watermark = mark.getTimestamp();
        behind = Math.max(behind, watermark);
        flushDue();
        super.processWatermark(mark);
    }

    private void flushLeftBehind() {
        while (!open.isEmpty() && open.oldest().touched() < readings - LEFT_BEHIND) {
            flushOldest();
        }
    }

    /** Sends on what may be needed now, also by the watermark before a restart. */
    private void flushDue() {
        while (!open.isEmpty() && slices.due(open.oldest()) <= behind) {
            flushOldest();
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        silence.status(status);
        if (status.isIdle()) {
            flushAll();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flushAll();
    }

    @Override
    public void endInput() {
        flushAll();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        // As many as there can be subtasks, so that each of them gets one.
        bucketsState.update(Collections.nCopies(Buckets.COUNT, buckets));
        behindState.clear();
        if (behind != Long.MAX_VALUE) {
            behindState.addAll(Collections.nCopies(Buckets.COUNT, behind));
        }
    }

    private void flushAll() {
        while (!open.isEmpty()) {
            flushOldest();
        }
    }

    private void flushOldest() {
        Slice slice = open.takeOldest();
        bytes -= slice.bytes();
        slice.blocks(this::emit);
    }

    private void emit(Block block) {
        output.collect(new StreamRecord<>(block, slices.timestamp(block)));
    }
}
