package weir.window;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** The averages of a whole bounded run: one row a series, from its first to its last reading. */
final class TotalFunction extends ProcessWindowFunction<Block, WindowResult, Long, TimeWindow> {
    private final Statistics statistics;

    TotalFunction(Statistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public void process(
            Long key, Context context, Iterable<Block> merged, Collector<WindowResult> out) {
        Partials all = merged.iterator().next().partials();
        for (int row = 0; row < all.size(); row++) {
            out.collect(
                    new WindowResult(
                            all.key(row),
                            all.measure(row),
                            statistics.first(all.cells(), row),
                            statistics.last(all.cells(), row),
                            statistics.results(all.cells(), row),
                            WindowResult.Kind.FINAL,
                            0));
        }
    }
}
