package weir.window;

import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import weir.decode.Keys;

/**
 * The averages of a whole run: one row a series, from its first to its last reading. An early row
 * whose series has grown since is withdrawn, for (start, end) is what a row is known by.
 */
final class TotalFunction extends ProcessWindowFunction<Block, WindowResult, Long, TimeWindow> {
    // Series -> start, end and revision of its last early row.
    private static final MapStateDescriptor<String, Tuple3<Long, Long, Integer>> SHOWN =
            new MapStateDescriptor<>(
                    "shown", Types.STRING, Types.TUPLE(Types.LONG, Types.LONG, Types.INT));

    private final Statistics statistics;
    private final boolean shows;

    /**
     * @param shows whether there are early rows
     */
    TotalFunction(Statistics statistics, boolean shows) {
        this.statistics = statistics;
        this.shows = shows;
    }

    @Override
    public void process(
            Long key, Context context, Iterable<Block> merged, Collector<WindowResult> out)
            throws Exception {
        Partials all = merged.iterator().next().partials().of(statistics);
        boolean early = context.currentWatermark() < context.window().maxTimestamp();
        WindowResult.Kind kind = early ? WindowResult.Kind.EARLY : WindowResult.Kind.FINAL;
        for (int row = 0; row < all.size(); row++) {
            WindowResult total = total(all, row, kind);
            out.collect(shows ? numbered(total, context, out) : total);
        }
    }

    private WindowResult total(Partials all, int row, WindowResult.Kind kind) {
        return new WindowResult(
                all.key(row),
                all.measure(row),
                statistics.first(all.cells(), row),
                statistics.last(all.cells(), row),
                all.results(row),
                kind,
                0);
    }

    private WindowResult numbered(WindowResult total, Context context, Collector<WindowResult> out)
            throws Exception {
        MapState<String, Tuple3<Long, Long, Integer>> shown =
                context.windowState().getMapState(SHOWN);
        String series = Keys.join(List.of(total.key(), total.measure()));
        Tuple3<Long, Long, Integer> before = shown.get(series);
        int revision = 0;
        if (before != null) {
            boolean same = before.f0 == total.windowStart() && before.f1 == total.windowEnd();
            if (same) {
                revision = before.f2 + 1;
            } else {
                out.collect(withdrawn(total, before));
            }
        }
        shown.put(series, Tuple3.of(total.windowStart(), total.windowEnd(), revision));
        return total.revised(revision);
    }

    private WindowResult withdrawn(WindowResult by, Tuple3<Long, Long, Integer> row) {
        int size = statistics.names().size();
        return WindowResult.withdrawn(by.key(), by.measure(), row.f0, row.f1, size, row.f2 + 1);
    }

    @Override
    public void clear(Context context) throws Exception {
        if (shows) {
            context.windowState().getMapState(SHOWN).clear();
        }
    }
}
