package weir.window;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * For overlapping windows: merges the blocks of a slice into the one that {@link WindowSlices} and
 * {@link SlidingPane} take. A slice that fires again is sent whole: it replaces, it does not add.
 * One that fires early has touched nothing that is due.
 */
final class SliceFunction extends ProcessWindowFunction<Block, Block, Long, TimeWindow> {
    private final Statistics statistics;
    private final boolean updates;
    private final boolean packed;
    private transient Counter merged;

    /**
     * @param updates whether windows already final take late readings: then a slice that fires
     *     again says what touched it
     * @param packed whether a slice that one reader has read alone is sent on as it came: whoever
     *     takes it looks at its rows once
     */
    SliceFunction(Statistics statistics, boolean updates, boolean packed) {
        this.statistics = statistics;
        this.updates = updates;
        this.packed = packed;
    }

    @Override
    public void open(OpenContext context) {
        merged = getRuntimeContext().getMetricGroup().counter("mergedBlocks");
    }

    @Override
    public void process(Long key, Context context, Iterable<Block> blocks, Collector<Block> out)
            throws Exception {
        Block only = packed ? MergedSlice.only(blocks) : null;
        if (only != null && only.rows() instanceof PackedPartials rows && rows.isOf(statistics)) {
            merged.inc();
            out.collect(only);
            return;
        }
        boolean early = context.currentWatermark() < context.window().maxTimestamp();
        KeyedStateStore state = updates && !early ? context.windowState() : null;
        MergedSlice slice = MergedSlice.of(statistics, blocks, state);
        merged.inc(slice.blocks());
        out.collect(
                new Block(
                        blocks.iterator().next().bucket(),
                        context.window().getStart(),
                        context.window().getEnd(),
                        0,
                        slice.all(),
                        null,
                        early ? new Partials(statistics, 1) : slice.touched()));
    }

    @Override
    public void clear(Context context) throws Exception {
        if (updates) {
            MergedSlice.clear(context.windowState());
        }
    }
}
