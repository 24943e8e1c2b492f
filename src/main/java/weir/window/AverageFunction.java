package weir.window;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import weir.decode.Keys;

/**
 * For windows that don't overlap: merges the blocks of a window and computes its averages. When a
 * late reading makes the window fire again, only the series it touched are emitted, with the next
 * revision.
 */
final class AverageFunction extends ProcessWindowFunction<Block, WindowResult, Long, TimeWindow> {
    private static final MapStateDescriptor<String, Integer> REVISIONS =
            new MapStateDescriptor<>("revisions", Types.STRING, Types.INT);

    private final Statistics statistics;
    private final boolean updates;
    private transient Counter merged;

    /**
     * @param updates whether a window already final takes late readings
     */
    AverageFunction(Statistics statistics, boolean updates) {
        this.statistics = statistics;
        this.updates = updates;
    }

    @Override
    public void open(OpenContext context) {
        merged = getRuntimeContext().getMetricGroup().counter("mergedBlocks");
    }

    @Override
    public void process(
            Long key, Context context, Iterable<Block> blocks, Collector<WindowResult> out)
            throws Exception {
        KeyedStateStore state = updates ? context.windowState() : null;
        MergedSlice window = MergedSlice.of(statistics, blocks, state);
        merged.inc(window.blocks());
        if (window.touched() == null) {
            for (int row = 0; row < window.all().size(); row++) {
                out.collect(result(window.all(), row, context.window(), 0));
            }
        } else {
            emitTouched(window, context, out);
        }
    }

    private void emitTouched(MergedSlice window, Context context, Collector<WindowResult> out)
            throws Exception {
        MapState<String, Integer> revisions = context.windowState().getMapState(REVISIONS);
        Partials touched = window.touched();
        for (int i = 0; i < touched.size(); i++) {
            int row = window.all().find(touched.key(i), touched.measure(i));
            int revision = 0;
            if (row < window.before()) {
                String series = Keys.join(List.of(touched.key(i), touched.measure(i)));
                Integer last = revisions.get(series);
                revision = last == null ? 1 : last + 1;
                revisions.put(series, revision);
            }
            out.collect(result(window.all(), row, context.window(), revision));
        }
    }

    private WindowResult result(Partials partials, int row, TimeWindow window, int revision) {
        return new WindowResult(
                partials.key(row),
                partials.measure(row),
                window.getStart(),
                window.getEnd(),
                partials.results(row),
                revision == 0 ? WindowResult.Kind.FINAL : WindowResult.Kind.UPDATE,
                revision);
    }

    @Override
    public void clear(Context context) throws Exception {
        if (updates) {
            MergedSlice.clear(context.windowState());
            context.windowState().getMapState(REVISIONS).clear();
        }
    }
}
