package weir.window;

import java.util.TreeMap;
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
        Around around = null;
        long end = slicing.nextWindowEnd(slice.start());
        for (; end <= last; end = slicing.nextWindowEnd(end)) {
            if (end - 1 + latenessMillis > watermark) {
                if (around == null) {
                    around = around(slice, touched, slicing.windowStart(end), last);
                }
                for (int row = 0; row < touched.size(); row++) {
                    out.accept(result(around, end, touched.key(row), touched.measure(row)));
                }
            }
        }
    }

    /** What the slices between two instants have of the series touched, each of them read once. */
    private Around around(Block changed, Partials touched, long from, long until) throws Exception {
        Block before = slices.get(changed.start());
        TreeMap<Long, Partials> others = new TreeMap<>();
        for (long at = from; at < until; at = slicing.end(at)) {
            Block slice = at == changed.start() ? null : slices.get(at);
            if (slice != null) {
                others.put(at, slice.partials().only(touched).of(statistics));
            }
        }
        return new Around(changed.partials(), before == null ? null : before.partials(), others);
    }

    private WindowResult result(Around around, long end, String key, String measure) {
        int row = around.changed.find(key, measure);
        statistics.copy(scratch, 0, around.changed.cells(), row);
        int lacking = around.changed.lacking();
        boolean known = around.before != null && around.before.find(key, measure) >= 0;
        long start = slicing.windowStart(end);
        for (Partials other : around.others.subMap(start, end).values()) {
            row = other.find(key, measure);
            if (row >= 0) {
                statistics.merge(scratch, 0, other.cells(), row);
                lacking |= other.lacking();
                known = true;
            }
        }
        return new WindowResult(
                key,
                measure,
                start,
                end,
                statistics.results(scratch, 0, lacking),
                known ? WindowResult.Kind.UPDATE : WindowResult.Kind.FINAL,
                0);
    }

    /**
     * @param changed the slice as it is now
     * @param before as it was; null when there was none
     * @param others by their starts, with the series that changed
     */
    private record Around(Partials changed, Partials before, TreeMap<Long, Partials> others) {}
}
