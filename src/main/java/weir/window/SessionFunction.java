package weir.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Computes the averages of a session of one series. A session that has been emitted, early or where
 * late readings are allowed, may grow: then the row that it had is withdrawn, for (start, end) is
 * what a row is known by, and the grown one gets its own final row when it is complete. One that
 * takes a late reading and stays as long is updated.
 */
final class SessionFunction extends ProcessWindowFunction<Block, WindowResult, String, TimeWindow> {
    // Of one series: start -> end, last revision, records behind that row if it was no early one.
    private static final MapStateDescriptor<Long, Tuple3<Long, Integer, Long>> EMITTED =
            new MapStateDescriptor<>(
                    "emitted", Types.LONG, Types.TUPLE(Types.LONG, Types.INT, Types.LONG));

    private final Statistics statistics;
    private final boolean revised;

    /**
     * @param revised whether a session can have more than one row
     */
    SessionFunction(Statistics statistics, boolean revised) {
        this.statistics = statistics;
        this.revised = revised;
    }

    @Override
    public void process(
            String series, Context context, Iterable<Block> merged, Collector<WindowResult> out)
            throws Exception {
        Block session = merged.iterator().next();
        TimeWindow window = context.window();
        boolean early = context.currentWatermark() < window.maxTimestamp();
        WindowResult.Kind kind = early ? WindowResult.Kind.EARLY : WindowResult.Kind.FINAL;
        long records = early ? 0 : session.records();
        int revision = 0;
        long before = 0;
        if (revised) {
            MapState<Long, Tuple3<Long, Integer, Long>> emitted =
                    context.globalState().getMapState(EMITTED);
            for (Map.Entry<Long, Tuple3<Long, Integer, Long>> old : within(window, emitted)) {
                emitted.remove(old.getKey());
                before += old.getValue().f2;
                int next = old.getValue().f1 + 1;
                if (old.getKey() == window.getStart() && old.getValue().f0 == window.getEnd()) {
                    revision = next;
                    kind = old.getValue().f2 > 0 ? WindowResult.Kind.UPDATE : kind;
                } else {
                    out.collect(withdrawn(session, old.getKey(), old.getValue().f0, next));
                }
            }
            emitted.put(window.getStart(), Tuple3.of(window.getEnd(), revision, records));
        }
        out.collect(result(session, window, kind).revised(revision));
        context.output(LedgerCounts.OUTLET, Tuple2.of(Ledger.PENDING, before - records));
    }

    private static List<Map.Entry<Long, Tuple3<Long, Integer, Long>>> within(
            TimeWindow window, MapState<Long, Tuple3<Long, Integer, Long>> emitted)
            throws Exception {
        List<Map.Entry<Long, Tuple3<Long, Integer, Long>>> within = new ArrayList<>();
        for (Map.Entry<Long, Tuple3<Long, Integer, Long>> old : emitted.entries()) {
            if (old.getKey() >= window.getStart() && old.getValue().f0 <= window.getEnd()) {
                within.add(Map.entry(old.getKey(), old.getValue()));
            }
        }
        within.sort(Map.Entry.comparingByKey());
        return within;
    }

    private WindowResult result(Block session, TimeWindow window, WindowResult.Kind kind) {
        Partials all = session.partials().of(statistics);
        return new WindowResult(
                all.key(0),
                all.measure(0),
                window.getStart(),
                window.getEnd(),
                all.results(0),
                kind,
                0);
    }

    private WindowResult withdrawn(Block by, long start, long end, int revision) {
        return WindowResult.withdrawn(
                by.partials().key(0),
                by.partials().measure(0),
                start,
                end,
                statistics.names().size(),
                revision);
    }

    @Override
    public void clear(Context context) throws Exception {
        if (revised) {
            MapState<Long, Tuple3<Long, Integer, Long>> emitted =
                    context.globalState().getMapState(EMITTED);
            Tuple3<Long, Integer, Long> of = emitted.get(context.window().getStart());
            if (of != null && of.f0 == context.window().getEnd()) {
                emitted.remove(context.window().getStart());
            }
        }
    }
}
