package weir.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * The last step of the overlapping windows of a live run: turns the slices of each bucket into
 * rows, by {@link WindowSlices}. All buckets advance once per watermark, so that there is no timer
 * per key or window.
 */
final class MergeOperator extends AbstractStreamOperator<WindowResult>
        implements OneInputStreamOperator<Block, WindowResult> {
    private static final String SLICES = "blocks";

    private final WindowSpec spec;

    private transient Statistics statistics;
    private transient Slicing slicing;
    private transient long keepMillis;
    private transient Map<Long, WindowSlices> buckets;
    private transient Consumer<WindowResult> rows;
    private transient long watermark;
    // Null when windows have one row each.
    private transient Revisions revisions;
    private transient SlidingUpdates updates;
    private transient MapState<Long, Block> slices;
    private transient MapState<Long, Block> merges;
    private transient ValueState<Long> emitted;
    private transient Beats beats;

    MergeOperator(WindowSpec spec) {
        this.spec = spec;
    }

    @Override
    public void open() throws Exception {
        super.open();
        statistics = Statistics.of(spec);
        slicing = Slicing.of(spec);
        keepMillis = slicing.longestRest() + spec.allowedLatenessMillis();
        buckets = new HashMap<>();
        rows = this::emit;
        watermark = Long.MIN_VALUE;
        slices = blocks(SLICES);
        merges = blocks("merged");
        emitted = getRuntimeContext().getState(new ValueStateDescriptor<>("emitted", Types.LONG));
        if (spec.revised()) {
            revisions = new Revisions(spec, getRuntimeContext());
        }
        if (spec.allowedLatenessMillis() > 0) {
            updates = new SlidingUpdates(spec, statistics, slices);
        }
        restoreBuckets();
        beats = Beats.of(spec);
        if (beats != null) {
            awaitBeat();
        }
    }

    private MapState<Long, Block> blocks(String name) {
        return getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(
                                name, Types.LONG, BlockSerializer.type(statistics)));
    }

    private void restoreBuckets() throws Exception {
        List<Long> keys;
        try (Stream<Long> stored =
                this.<Long>getKeyedStateBackend().getKeys(SLICES, VoidNamespace.INSTANCE)) {
            keys = stored.toList();
        }
        for (Long key : keys) {
            setCurrentKey(key);
            bucket(key).restore();
        }
    }

    /** That of the current key; its rows may have been emitted beyond this watermark. */
    private WindowSlices bucket(Long key) throws Exception {
        WindowSlices bucket = buckets.get(key);
        if (bucket == null) {
            Long before = emitted.value();
            long until = before == null ? until() : Math.max(before, until());
            bucket = new WindowSlices(statistics, slicing, slices, merges, until);
            buckets.put(key, bucket);
        }
        return bucket;
    }

    private void awaitBeat() {
        ProcessingTimeService clock = getProcessingTimeService();
        clock.registerTimer(beats.nextOfRows(clock.getCurrentProcessingTime()), now -> beat());
    }

    private void beat() throws Exception {
        for (Map.Entry<Long, WindowSlices> bucket : buckets.entrySet()) {
            setCurrentKey(bucket.getKey());
            bucket.getValue().early(rows);
            revisions.store();
        }
        awaitBeat();
    }

    private void emit(WindowResult row) {
        WindowResult numbered = revisions == null ? row : revisions.number(row);
        output.collect(new StreamRecord<>(numbered, row.windowEnd() - 1));
    }

    @Override
    public void processElement(StreamRecord<Block> element) throws Exception {
        Block slice = element.getValue();
        WindowSlices bucket = bucket((Long) getCurrentKey());
        boolean behind = slice.end() <= bucket.emitted();
        if (behind && slice.early()) {
            return;
        }
        // Behind the rows: it comes again, or for the first time after others behind it.
        if (behind && updates != null) {
            updates.emit(slice, bucket.emitted() - 1, rows);
            revisions.store();
        }
        bucket.put(slice);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        for (Map.Entry<Long, WindowSlices> entry : buckets.entrySet()) {
            setCurrentKey(entry.getKey());
            WindowSlices bucket = entry.getValue();
            bucket.advance(until(), rows);
            bucket.forgetUntil(bucket.emitted() - keepMillis);
            if (revisions != null) {
                revisions.forgetBefore(bucket.emitted() - 1);
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (Map.Entry<Long, WindowSlices> bucket : buckets.entrySet()) {
            setCurrentKey(bucket.getKey());
            emitted.update(bucket.getValue().emitted());
        }
    }

    /** All windows that end at or before it are complete, by the watermark. */
    private long until() {
        return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
                ? watermark
                : watermark + 1;
    }
}
