package weir.window;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;

/**
 * The slices of one bucket of keys, and the windows merged from them. Two stacks, as in {@link
 * PartialQueue}, whose elements are whole tables: nothing is ever subtracted, a slice is merged
 * about three times however many are in a window, and what grows with the keys is in Flink's state:
 * on disk where that is.
 *
 * <pre>
 *   start of a window            middle                 its end
 *     |  front: merged up to the middle  |  back: merged since it  |
 * </pre>
 *
 * <p>A front is kept for the first sqrt(n) of n slices and for each sqrt(n)th behind them, from
 * which the next are made. Methods that read state want the bucket to be Flink's current key.
 */
final class WindowSlices {
    private static final long NONE = Long.MIN_VALUE;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long BACK = Long.MAX_VALUE;

    private final Statistics statistics;
    private final Slicing slicing;
    // Slices by their starts.
    private final MapState<Long, Block> slices;
    // Fronts by the starts of their first slices, and the back. Made anew after a restore.
    private final MapState<Long, Block> merges;
    private final Cells scratch;

    private final TreeMap<Long, Long> ends = new TreeMap<>();
    private final TreeSet<Long> fronts = new TreeSet<>();
    private long middle = NONE;
    // The back has the slices from the middle to here.
    private long taken = NONE;
    // Null when it is as in the state.
    private Partials back;
    private long emitted;

    /**
     * @param emitted windows that end at or before it have had their rows
     */
    WindowSlices(
            Statistics statistics,
            Slicing slicing,
            MapState<Long, Block> slices,
            MapState<Long, Block> merges,
            long emitted) {
        this.statistics = statistics;
        this.slicing = slicing;
        this.slices = slices;
        this.merges = merges;
        this.scratch = statistics.cells(1);
        this.emitted = emitted;
    }

    /** All windows that end at or before it have had their rows. */
    long emitted() {
        return emitted;
    }

    /** Finds out what the state has. */
    void restore() throws Exception {
        for (Long start : slices.keys()) {
            ends.put(start, slicing.end(start));
        }
        merges.clear();
    }

    /** Takes a slice, which replaces the one before it. */
    void put(Block slice) throws Exception {
        if (slice.end() <= taken) {
            forgetMergesOf(slice.start());
        }
        slices.put(slice.start(), slice);
        ends.put(slice.start(), slice.end());
    }

    private void forgetMergesOf(long start) throws Exception {
        if (start >= middle) {
            merges.remove(BACK);
            taken = middle;
        } else {
            forget(fronts.headSet(start, true));
        }
    }

    private void forget(Set<Long> some) throws Exception {
        for (Long start : List.copyOf(some)) {
            merges.remove(start);
            fronts.remove(start);
        }
    }

    /** Emits all windows that are complete when nothing before {@code until} can come any more. */
    void advance(long until, Consumer<WindowResult> out) throws Exception {
        long end = nextEnd(emitted);
        while (end != NEVER && end <= until) {
            emit(end, out);
            end = nextEnd(end);
        }
        emitted = Math.max(emitted, until);
        if (back != null) {
            merges.put(BACK, table(middle, taken, back));
            back = null;
        }
    }

    /** The end of the first window that ends behind {@code after} and has a slice. */
    private long nextEnd(long after) {
        if (ends.isEmpty()) {
            return NEVER;
        }
        long end = slicing.nextWindowEnd(Math.max(after, ends.firstKey()));
        Long first = ends.ceilingKey(slicing.windowStart(end));
        if (first == null) {
            return NEVER;
        }
        return first < end ? end : slicing.nextWindowEnd(first);
    }

    private void emit(long end, Consumer<WindowResult> out) throws Exception {
        long start = slicing.windowStart(end);
        if (middle <= start) {
            turnAt(end);
        }
        Partials front = front(start);
        Partials behind = back(end);
        BitSet inBoth = new BitSet();
        for (int row = 0; front != null && row < front.size(); row++) {
            String key = front.key(row);
            String measure = front.measure(row);
            int other = behind == null ? -1 : behind.find(key, measure);
            if (other < 0) {
                out.accept(result(front, row, start, end, WindowResult.Kind.FINAL));
            } else {
                inBoth.set(other);
                statistics.copy(scratch, 0, front.cells(), row);
                statistics.merge(scratch, 0, behind.cells(), other);
                double[] results =
                        statistics.results(scratch, 0, front.lacking() | behind.lacking());
                out.accept(
                        new WindowResult(
                                key, measure, start, end, results, WindowResult.Kind.FINAL, 0));
            }
        }
        for (int row = 0; behind != null && row < behind.size(); row++) {
            if (!inBoth.get(row)) {
                out.accept(result(behind, row, start, end, WindowResult.Kind.FINAL));
            }
        }
    }

    /** Everything up to {@code time} belongs to the front from now on. */
    private void turnAt(long time) throws Exception {
        forget(fronts);
        merges.remove(BACK);
        back = null;
        middle = time;
        taken = time;
    }

    /** The merge of the slices from {@code start} to the middle; null for none. */
    private Partials front(long start) throws Exception {
        while (!fronts.isEmpty() && fronts.first() < start) {
            merges.remove(fronts.pollFirst());
        }
        Long first = ends.ceilingKey(start);
        if (first == null || first >= middle) {
            return null;
        }
        if (!fronts.contains(first)) {
            makeFronts(first);
        }
        return merges.get(first).partials();
    }

    private void makeFronts(long first) throws Exception {
        Long next = fronts.higher(first);
        Partials sum = next == null ? new Partials(statistics, 1) : merges.get(next).partials();
        long until = next == null ? middle : next;
        List<Long> starts = List.copyOf(ends.subMap(first, until).keySet());
        int step = (int) Math.ceil(Math.sqrt(starts.size()));
        boolean kept = next != null;
        for (int i = starts.size() - 1; i >= 0; i--) {
            // What is kept in the state stays as it is.
            sum = kept ? sum.copy() : sum;
            slices.get(starts.get(i)).mergeInto(sum);
            kept = i < step || i % step == 0;
            if (kept) {
                merges.put(starts.get(i), table(starts.get(i), middle, sum));
                fronts.add(starts.get(i));
            }
        }
    }

    /** The merge of the slices from the middle to {@code end}; null for none. */
    private Partials back(long end) throws Exception {
        Partials all = back;
        if (all == null) {
            Block kept = merges.get(BACK);
            all = kept == null ? null : kept.partials();
        }
        if (taken < end) {
            for (Long start : ends.subMap(taken, end).keySet()) {
                if (back == null) {
                    back = all == null ? new Partials(statistics, 1) : all.copy();
                    all = back;
                }
                slices.get(start).mergeInto(all);
            }
            taken = end;
        }
        return all;
    }

    /** Emits, of each series, the open window that ends next, as far as its readings are here. */
    void early(Consumer<WindowResult> out) throws Exception {
        Set<Series> done = new HashSet<>();
        long end = nextEnd(emitted);
        while (end != NEVER) {
            long start = slicing.windowStart(end);
            Partials all = soFar(start, end);
            for (int row = 0; row < all.size(); row++) {
                if (done.add(new Series(all.key(row), all.measure(row)))) {
                    out.accept(result(all, row, start, end, WindowResult.Kind.EARLY));
                }
            }
            Long next = ends.ceilingKey(end);
            end = next == null ? NEVER : slicing.nextWindowEnd(next);
        }
    }

    /** The merge of all there is of an open window. */
    private Partials soFar(long start, long end) throws Exception {
        if (middle <= start) {
            turnAt(taken);
        }
        Partials all = new Partials(statistics, 1);
        Partials front = front(start);
        if (front != null) {
            all.merge(front);
        }
        Block kept = merges.get(BACK);
        if (kept != null) {
            all.merge(kept.partials());
        }
        for (Long at : ends.subMap(Math.max(start, taken), end).keySet()) {
            slices.get(at).mergeInto(all);
        }
        return all;
    }

    /** Forgets the slices that end at or before {@code time}. */
    void forgetUntil(long time) throws Exception {
        while (!ends.isEmpty() && ends.firstEntry().getValue() <= time) {
            slices.remove(ends.pollFirstEntry().getKey());
        }
        if (ends.isEmpty() && middle != NONE) {
            turnAt(NONE);
        }
    }

    private static Block table(long start, long end, Partials partials) {
        return Block.of(0, start, end, 0, partials);
    }

    private static WindowResult result(
            Partials partials, int row, long start, long end, WindowResult.Kind kind) {
        double[] results = partials.results(row);
        return new WindowResult(
                partials.key(row), partials.measure(row), start, end, results, kind, 0);
    }
}
