package weir.window;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import weir.decode.Handful;

/**
 * Decides, behind the shuffle and in front of the windows, what is late: Flink's own rule, a
 * reading is late when the watermark has passed the end of its last window plus the allowed
 * lateness. Counts used, late and pending records, and remembers its watermark, since windows below
 * it have been emitted.
 */
final class Admit extends AbstractStreamOperator<Block>
        implements OneInputStreamOperator<Block, Block>, BoundedOneInput {
    static final OutputTag<Late> LATE = new OutputTag<>("late", TypeInformation.of(Late.class));

    private final Slicing slicing;
    private final Statistics statistics;
    private final WindowSpec.Kind kind;
    // Null for windows of another kind.
    private final SessionTimes sessions;
    private final long latenessMillis;
    private final String definition;
    private final WindowSpec spec;

    private transient boolean live;
    private transient Silence silence;
    private transient Latecomers latecomers;
    private transient LedgerCounts counts;
    private transient LedgerCounts.Count used;
    private transient LedgerCounts.Count late;
    private transient Pending pending;
    private transient BucketWatermarks watermark;
    private transient ListState<String> definitionState;

    Admit(WindowSpec spec) {
        this.slicing = Slicing.of(spec);
        this.statistics = Statistics.of(spec);
        this.kind = spec.kind();
        this.sessions =
                kind == WindowSpec.Kind.SESSION
                        ? new SessionTimes(statistics, spec.sizeMillis())
                        : null;
        // The row of a rolling window is never updated.
        this.latenessMillis = kind == WindowSpec.Kind.ROLLING ? 0 : spec.allowedLatenessMillis();
        this.definition = spec.definition();
        this.spec = spec;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        var store = context.getOperatorStateStore();
        live = getKeyedStateBackend() != null;
        watermark = new BucketWatermarks(context, getKeyedStateBackend());
        counts = new LedgerCounts();
        used = counts.of(Ledger.USED);
        late = counts.of(Ledger.LATE);
        pending = new Pending(store, counts.of(Ledger.PENDING));
        definitionState = store.getListState(new ListStateDescriptor<>("definition", String.class));
        for (String before : definitionState.get()) {
            refuseOtherThan(before);
        }
    }

    private void refuseOtherThan(String before) {
        if (!before.equals(definition)) {
            throw new IllegalStateException(
                    "window-admit: the state was written for windows '"
                            + before
                            + "', this run asks for '"
                            + definition
                            + "'; start it without that state, or with those windows");
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        latecomers =
                new Latecomers(
                        statistics,
                        latenessMillis,
                        missed -> output.collect(LATE, new StreamRecord<>(missed)));
        if (watermark.current() != Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(watermark.current()));
        }
        silence = new Silence(spec, getProcessingTimeService(), now -> closeOpenWindows());
    }

    @Override
    public void processElement(StreamRecord<Block> element) {
        Block block = element.getValue();
        if (kind == WindowSpec.Kind.ROLLING) {
            admitReadings(block, element);
        } else if (sessions != null && live) {
            admitSession(block, element);
        } else {
            admitSlice(block, element);
        }
    }

    private void admitSlice(Block block, StreamRecord<Block> element) {
        long complete = slicing.lastWindowEnd(block.start()) - 1;
        long mark = watermark.of(block.bucket());
        if (mark < complete + latenessMillis) {
            use(block.bucket(), complete, block.records(), mark);
            output.collect(element);
        } else {
            late(block, complete, mark);
        }
    }

    /**
     * Flink's session windows know what is late. Only behind a restart, while the watermark is not
     * yet what it was in this bucket, they would take what belongs to sessions already emitted.
     */
    private void admitSession(Block block, StreamRecord<Block> element) {
        long complete = sessions.end(block) - 1;
        long mark = watermark.of(block.bucket());
        if (mark > watermark.current() && mark >= complete + latenessMillis) {
            late(block, complete, mark);
        } else {
            used.add(block.records());
            counts.of(Ledger.PENDING).add(block.records());
            if (complete > mark) {
                // What is pending is counted where sessions end: this is when the last one does.
                pending.add(complete, 0);
                watermark.open(block.bucket(), complete);
            }
            output.collect(element);
        }
    }

    private void admitReadings(Block block, StreamRecord<Block> element) {
        long mark = watermark.of(block.bucket());
        boolean behind = block.readings().oldestMillis() <= mark;
        Block punctual = behind ? punctual(block, mark) : block;
        if (punctual.readings().size() > 0) {
            use(block.bucket(), punctual.readings());
            output.collect(element.replace(punctual));
        }
    }

    /** Sends late what is late, and returns the rest. */
    private Block punctual(Block block, long mark) {
        Handful readings = block.readings();
        for (int i = 0; i < readings.size(); i++) {
            long time = readings.timestampMillis(i);
            if (time <= mark) {
                late.add(readings.head(i) ? 1 : 0);
                latecomers.reading(readings.reading(i), time, mark);
            }
        }
        Handful punctual = readings.only(time -> time > mark);
        return Block.of(block.bucket(), block.start(), block.end(), punctual);
    }

    /** Readings whose rows are to come. */
    private void use(int bucket, Handful readings) {
        used.add(readings.heads());
        if (live) {
            long[] complete = new long[readings.heads()];
            int head = 0;
            for (int i = 0; i < readings.size(); i++) {
                if (readings.head(i)) {
                    complete[head++] = readings.timestampMillis(i);
                }
            }
            watermark.open(bucket, pending.addEach(complete));
        }
    }

    private void use(int bucket, long complete, long records, long mark) {
        used.add(records);
        // A batch is complete at its end, and would hold an entry for each slice until then.
        if (live && complete > mark) {
            pending.add(complete, records);
            watermark.open(bucket, complete);
        }
    }

    private void late(Block block, long complete, long mark) {
        late.add(block.records());
        latecomers.block(block, complete, mark);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        // Readers all of which had ended before a restart send their end as it is; were it only
        // some of them, Flink starts them anew and they come through the gate.
        boolean end = mark.getTimestamp() == Long.MAX_VALUE;
        advance(mark, end ? ClosedBy.END : ClosedBy.WATERMARK);
    }

    private void advance(Watermark mark, ClosedBy reason) throws Exception {
        if (!watermark.advance(mark.getTimestamp())) {
            return;
        }
        pending.advance(watermark.current());
        if (spec.live().closedBy()) {
            StampClosedBy.announce(reason, output);
        }
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        silence.status(status);
        if (!spec.live().closedBy()) {
            super.processWatermarkStatus(status);
        }
    }

    /** Nothing has come for so long that what is open is taken as complete. */
    private void closeOpenWindows() throws Exception {
        long last = Math.max(watermark.allClosed(), pending.last());
        if (last > watermark.current()) {
            // No watermark passes a stream that is idle.
            super.processWatermarkStatus(WatermarkStatus.ACTIVE);
            advance(new Watermark(last), ClosedBy.IDLE);
            if (!spec.live().closedBy()) {
                super.processWatermarkStatus(WatermarkStatus.IDLE);
            }
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        counts.send(output);
    }

    @Override
    public void endInput() throws Exception {
        if (live) {
            // No watermark passes a stream that is idle.
            super.processWatermarkStatus(WatermarkStatus.ACTIVE);
            advance(Watermark.MAX_WATERMARK, ClosedBy.END);
        }
        counts.send(output);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        watermark.snapshot();
        definitionState.update(List.of(definition));
        pending.snapshot();
    }
}
