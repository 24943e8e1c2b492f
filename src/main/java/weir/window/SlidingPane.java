package weir.window;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The overlapping windows of one bucket, merged from its slices: a queue of slices a series, moved
 * on from window end to window end.
 */
final class SlidingPane implements Pane {
    private final Statistics statistics;
    private final Slicing slicing;
    private final TreeMap<Long, Block> pending = new TreeMap<>();
    private final Map<Series, PartialQueue> queues = new HashMap<>();
    private final Cells scratch;
    // The end of the last window looked at; all windows up to it are emitted.
    private long emitted;

    /**
     * @param until windows that end at or before it have been emitted
     */
    SlidingPane(Statistics statistics, Slicing slicing, long until) {
        this.statistics = statistics;
        this.slicing = slicing;
        this.emitted = until;
        this.scratch = statistics.cells(1);
    }

    @Override
    public void add(Block block) {
        pending.put(block.start(), block);
    }

    @Override
    public void advance(long until, Consumer<WindowResult> out) {
        while (!isEmpty()) {
            long end = nextEnd();
            if (end > until) {
                break;
            }
            takeSlicesUpTo(end);
            emit(end, out);
            emitted = end;
        }
        emitted = Math.max(emitted, until);
    }

    /** The next window end at which there is something to emit. */
    private long nextEnd() {
        long after = emitted;
        if (queues.isEmpty()) {
            after = Math.max(after, pending.firstKey());
        }
        return slicing.nextWindowEnd(after);
    }

    private void takeSlicesUpTo(long end) {
        while (!pending.isEmpty() && pending.firstEntry().getValue().end() <= end) {
            Block block = pending.pollFirstEntry().getValue();
            Partials partials = block.partials();
            for (int row = 0; row < partials.size(); row++) {
                queues.computeIfAbsent(
                                new Series(partials.key(row), partials.measure(row)),
                                series -> new PartialQueue(statistics))
                        .push(block.start(), partials.cells(), row);
            }
        }
    }

    private void emit(long end, Consumer<WindowResult> out) {
        long start = slicing.windowStart(end);
        Iterator<Map.Entry<Series, PartialQueue>> all = queues.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Series, PartialQueue> entry = all.next();
            PartialQueue queue = entry.getValue();
            queue.evictBefore(start);
            if (queue.isEmpty()) {
                all.remove();
            } else {
                out.accept(
                        new WindowResult(
                                entry.getKey().key(),
                                entry.getKey().measure(),
                                start,
                                end,
                                queue.results(),
                                WindowResult.Kind.FINAL,
                                0));
            }
        }
    }

    @Override
    public void early(Consumer<WindowResult> out) {
        Set<Series> done = new HashSet<>();
        if (!queues.isEmpty()) {
            long end = slicing.nextWindowEnd(emitted);
            for (Map.Entry<Series, PartialQueue> entry : queues.entrySet()) {
                // Nothing before the next window is needed any more.
                entry.getValue().evictBefore(slicing.windowStart(end));
                if (!entry.getValue().isEmpty()) {
                    done.add(entry.getKey());
                    emitEarly(entry.getKey(), end, out);
                }
            }
        }
        for (Block block : pending.values()) {
            if (slicing.lastWindowEnd(block.start()) <= emitted) {
                // Kept for updates alone: a pane made anew still has it.
                continue;
            }
            Partials partials = block.partials();
            long end = slicing.nextWindowEnd(Math.max(emitted, block.start()));
            for (int row = 0; row < partials.size(); row++) {
                Series series = new Series(partials.key(row), partials.measure(row));
                if (done.add(series)) {
                    emitEarly(series, end, out);
                }
            }
        }
    }

    private void emitEarly(Series series, long end, Consumer<WindowResult> out) {
        long start = slicing.windowStart(end);
        statistics.start(scratch, 0);
        PartialQueue queue = queues.get(series);
        if (queue != null) {
            queue.mergeInto(scratch, 0);
        }
        for (Block block : pending.subMap(start, end).values()) {
            int row = block.partials().find(series.key(), series.measure());
            if (row >= 0) {
                statistics.merge(scratch, 0, block.partials().cells(), row);
            }
        }
        out.accept(
                new WindowResult(
                        series.key(),
                        series.measure(),
                        start,
                        end,
                        statistics.results(scratch, 0),
                        WindowResult.Kind.EARLY,
                        0));
    }

    private boolean isEmpty() {
        return pending.isEmpty() && queues.isEmpty();
    }
}
