package weir.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * The last window step of a live run: turns the blocks of each bucket into rows, by a {@link Pane}
 * a bucket. All panes advance once per watermark, so that there is no timer per key or window.
 *
 * <p>The state is the blocks that windows to come still need, and how far rows have been emitted;
 * the panes are rebuilt from them.
 */
final class PaneOperator extends AbstractStreamOperator<WindowResult>
        implements OneInputStreamOperator<Block, WindowResult> {
    private static final String BLOCKS = "blocks";

    private final PaneMaker maker;

    private transient Statistics statistics;
    private transient long keepMillis;
    private transient Map<Long, Bucket> buckets;
    private transient Consumer<WindowResult> rows;
    private transient Beats beats;
    private transient Revisions revisions;
    private transient long watermark;
    private transient MapState<Long, Block> blocks;
    private transient ValueState<Long> emitted;
    private transient SlidingUpdates updates;

    PaneOperator(WindowSpec spec) {
        this.maker = new PaneMaker(spec);
    }

    @Override
    public void open() throws Exception {
        super.open();
        statistics = Statistics.of(maker.spec());
        keepMillis = maker.keepMillis();
        buckets = new HashMap<>();
        rows = this::emit;
        watermark = Long.MIN_VALUE;
        blocks =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        BLOCKS, Types.LONG, BlockSerializer.type(statistics)));
        emitted = getRuntimeContext().getState(new ValueStateDescriptor<>("emitted", Types.LONG));
        WindowSpec spec = maker.spec();
        if (spec.revised() && !maker.rolling()) {
            revisions = new Revisions(spec, getRuntimeContext());
        }
        if (spec.allowedLatenessMillis() > 0 && !maker.rolling()) {
            updates = new SlidingUpdates(spec, statistics, blocks);
        }
        restoreBuckets();
        beats = Beats.of(spec);
        if (beats != null) {
            awaitBeat();
        }
    }

    private void awaitBeat() {
        ProcessingTimeService clock = getProcessingTimeService();
        clock.registerTimer(beats.nextOfRows(clock.getCurrentProcessingTime()), now -> beat());
    }

    private void beat() throws Exception {
        for (Map.Entry<Long, Bucket> entry : buckets.entrySet()) {
            setCurrentKey(entry.getKey());
            pane(entry.getValue()).early(rows);
            revisions.store();
        }
        awaitBeat();
    }

    private void emit(WindowResult row) {
        WindowResult numbered = revisions == null ? row : revisions.number(row);
        output.collect(new StreamRecord<>(numbered, row.windowEnd() - 1));
    }

    private void restoreBuckets() throws Exception {
        List<Long> keys;
        try (Stream<Long> stored =
                this.<Long>getKeyedStateBackend().getKeys(BLOCKS, VoidNamespace.INSTANCE)) {
            keys = stored.toList();
        }
        for (Long key : keys) {
            setCurrentKey(key);
            Bucket bucket = bucket();
            for (Map.Entry<Long, Block> entry : blocks.entries()) {
                bucket.remember(entry.getValue(), entry.getKey());
            }
            pane(bucket);
            buckets.put(key, bucket);
        }
    }

    /** A bucket for the current key; its rows may have been emitted beyond this watermark. */
    private Bucket bucket() throws Exception {
        Bucket bucket = new Bucket();
        Long before = emitted.value();
        bucket.emitted = before == null ? until() : Math.max(before, until());
        return bucket;
    }

    /** Makes the pane of the current key anew from its blocks. */
    private Pane rebuild(long until) throws Exception {
        Pane pane = maker.make(statistics, until);
        for (Block block : blocks.values()) {
            pane.add(block);
        }
        return pane;
    }

    @Override
    public void processElement(StreamRecord<Block> element) throws Exception {
        Block block = element.getValue();
        Bucket bucket = buckets.get((Long) getCurrentKey());
        if (bucket == null) {
            bucket = bucket();
            buckets.put((Long) getCurrentKey(), bucket);
            // A checkpoint may come before the next watermark.
            emitted.update(bucket.emitted);
        }
        if (maker.rolling()) {
            pane(bucket).add(block);
            store(block, bucket.nextSlot, bucket);
        } else if (block.end() > bucket.emitted) {
            pane(bucket).add(block);
            store(block, block.start(), bucket);
        } else if (!block.early()) {
            // Behind the rows: it comes again, or for the first time after others behind it.
            if (updates != null) {
                updates.emit(block, bucket.emitted - 1, rows);
                revisions.store();
            }
            store(block, block.start(), bucket);
            bucket.pane = null;
        }
    }

    private void store(Block block, long slot, Bucket bucket) throws Exception {
        blocks.put(slot, block);
        bucket.remember(block, slot);
    }

    private Pane pane(Bucket bucket) throws Exception {
        if (bucket.pane == null) {
            bucket.pane = rebuild(bucket.emitted);
        }
        return bucket.pane;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        for (Map.Entry<Long, Bucket> entry : buckets.entrySet()) {
            setCurrentKey(entry.getKey());
            Bucket bucket = entry.getValue();
            Pane pane = pane(bucket);
            bucket.emitted = Math.max(bucket.emitted, until());
            pane.advance(bucket.emitted, rows);
            emitted.update(bucket.emitted);
            forgetOld(bucket);
        }
        super.processWatermark(mark);
    }

    private void forgetOld(Bucket bucket) throws Exception {
        long keepFrom = bucket.emitted - keepMillis;
        while (!bucket.stored.isEmpty() && bucket.stored.peek().end() <= keepFrom) {
            blocks.remove(bucket.stored.poll().slot());
        }
        if (revisions != null) {
            revisions.forgetBefore(bucket.emitted - 1);
        }
    }

    /** All windows that end at or before it are complete, by the watermark. */
    private long until() {
        return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
                ? watermark
                : watermark + 1;
    }

    /** One bucket of keys: its pane, null when its blocks changed under it, and what is stored. */
    private static final class Bucket {
        private final PriorityQueue<Stored> stored = new PriorityQueue<>();
        private Pane pane;
        // All windows that end at or before it have had their rows.
        private long emitted;
        private long nextSlot;

        void remember(Block block, long slot) {
            stored.add(new Stored(block.end(), slot));
            nextSlot = Math.max(nextSlot, slot + 1);
        }
    }

    private record Stored(long end, long slot) implements Comparable<Stored> {
        @Override
        public int compareTo(Stored other) {
            return Long.compare(end, other.end);
        }
    }
}
