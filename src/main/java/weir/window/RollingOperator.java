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
import weir.decode.Reading;

/**
 * The rolling windows of a live run: turns the readings of each bucket into rows, by a {@link
 * RollingPane} a bucket. All panes advance once per watermark, so that there is no timer per key.
 *
 * <p>The state is the readings that windows to come still need, and how far rows have been emitted;
 * the panes are made from it, and hold the readings on the heap.
 */
final class RollingOperator extends AbstractStreamOperator<WindowResult>
        implements OneInputStreamOperator<Block, WindowResult> {
    private static final String BLOCKS = "blocks";

    private final WindowSpec spec;

    private transient Statistics statistics;
    private transient Map<Long, Bucket> buckets;
    private transient Consumer<WindowResult> rows;
    private transient long watermark;
    private transient MapState<Long, Block> blocks;
    private transient ValueState<Long> emitted;

    RollingOperator(WindowSpec spec) {
        this.spec = spec;
    }

    @Override
    public void open() throws Exception {
        super.open();
        statistics = Statistics.of(spec);
        buckets = new HashMap<>();
        rows = row -> output.collect(new StreamRecord<>(row, row.windowEnd() - 1));
        watermark = Long.MIN_VALUE;
        blocks =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        BLOCKS, Types.LONG, BlockSerializer.type(statistics)));
        emitted = getRuntimeContext().getState(new ValueStateDescriptor<>("emitted", Types.LONG));
        restoreBuckets();
    }

    private void restoreBuckets() throws Exception {
        List<Long> keys;
        try (Stream<Long> stored =
                this.<Long>getKeyedStateBackend().getKeys(BLOCKS, VoidNamespace.INSTANCE)) {
            keys = stored.toList();
        }
        for (Long key : keys) {
            setCurrentKey(key);
            Bucket bucket = bucket(key);
            for (Map.Entry<Long, Block> entry : blocks.entries()) {
                refuseLacking(entry.getValue());
                bucket.add(entry.getValue(), entry.getKey());
            }
        }
    }

    /** Readings that were kept without what a statistic needs can't be read again. */
    private void refuseLacking(Block block) {
        for (Reading reading : block.readings().all()) {
            if (statistics.beyond(reading) != 0) {
                throw new IllegalStateException(
                        "window-rolling: the readings in the state have no weight or no member, as"
                                + " they were not asked for then: go on without vwap and distinct,"
                                + " or start without that state");
            }
        }
    }

    /** That of the current key; its rows may have been emitted beyond this watermark. */
    private Bucket bucket(Long key) throws Exception {
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            Long before = emitted.value();
            long until = before == null ? until() : Math.max(before, until());
            bucket = new Bucket(new RollingPane(statistics, spec, until), until);
            buckets.put(key, bucket);
            // A checkpoint may come before the next watermark.
            emitted.update(until);
        }
        return bucket;
    }

    @Override
    public void processElement(StreamRecord<Block> element) throws Exception {
        Block block = element.getValue();
        Bucket bucket = bucket((Long) getCurrentKey());
        blocks.put(bucket.nextSlot, block);
        bucket.add(block, bucket.nextSlot);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        for (Map.Entry<Long, Bucket> entry : buckets.entrySet()) {
            setCurrentKey(entry.getKey());
            Bucket bucket = entry.getValue();
            bucket.emitted = Math.max(bucket.emitted, until());
            bucket.pane.advance(bucket.emitted, rows);
            emitted.update(bucket.emitted);
            forgetOld(bucket);
        }
        super.processWatermark(mark);
    }

    private void forgetOld(Bucket bucket) throws Exception {
        long keepFrom = bucket.emitted - spec.sizeMillis() - spec.allowedLatenessMillis();
        while (!bucket.stored.isEmpty() && bucket.stored.peek().end() <= keepFrom) {
            blocks.remove(bucket.stored.poll().slot());
        }
    }

    /** All readings before it are here, by the watermark. */
    private long until() {
        return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
                ? watermark
                : watermark + 1;
    }

    /** One bucket of keys: its pane, and what is stored. */
    private static final class Bucket {
        private final PriorityQueue<Stored> stored = new PriorityQueue<>();
        private final RollingPane pane;
        // All readings before it have had their rows.
        private long emitted;
        private long nextSlot;

        Bucket(RollingPane pane, long emitted) {
            this.pane = pane;
            this.emitted = emitted;
        }

        void add(Block block, long slot) {
            pane.add(block);
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
