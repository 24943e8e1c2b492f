package weir.window;

import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;

/**
 * Re-emits overlapping windows that were complete when a late reading came within the allowed
 * lateness. The rows are merged from the stored slices, one by one: late readings are few.
 */
final class SlidingUpdates {
    private final Slicing slicing;
    private final long latenessMillis;
    private final Statistics statistics;
    private final MapState<Long, Block> slices;
    private final Cells scratch;

    SlidingUpdates(WindowSpec spec, Statistics statistics, MapState<Long, Block> slices) {
        this.slicing = Slicing.of(spec);
        this.latenessMillis = spec.allowedLatenessMillis();
        this.statistics = statistics;
        this.slices = slices;
        this.scratch = statistics.cells(1);
    }

    /** Emits what {@code slice} changes, before it replaces the stored one. */
    void emit(Block slice, long watermark, Consumer<WindowResult> out) throws Exception {
        Partials touched = slice.touched() == null ? slice.partials() : slice.touched();
        long last = Math.min(slicing.lastWindowEnd(slice.start()), watermark + 1);
        long end = slicing.nextWindowEnd(slice.start());
        for (; end <= last; end = slicing.nextWindowEnd(end)) {
            if (end - 1 + latenessMillis > watermark) {
                for (int row = 0; row < touched.size(); row++) {
                    out.accept(result(slice, end, touched.key(row), touched.measure(row)));
                }
            }
        }
    }

    private WindowResult result(Block changed, long end, String key, String measure)
            throws Exception {
        Block before = slices.get(changed.start());
        boolean known = before != null && before.partials().find(key, measure) >= 0;
        long start = slicing.windowStart(end);
        statistics.start(scratch, 0);
        for (long at = start; at < end; at = slicing.end(at)) {
            Block slice = at == changed.start() ? changed : slices.get(at);
            int row = slice == null ? -1 : slice.partials().find(key, measure);
            if (row >= 0) {
                statistics.merge(scratch, 0, slice.partials().cells(), row);
                known |= slice != changed;
            }
        }
        return new WindowResult(
                key,
                measure,
                start,
                end,
                statistics.results(scratch, 0),
                known ? WindowResult.Kind.UPDATE : WindowResult.Kind.FINAL,
                0);
    }
}
