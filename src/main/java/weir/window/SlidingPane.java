package weir.window;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The overlapping windows of one bucket of a batch, merged from its slices: a queue of slices a
 * series, moved on from window end to window end.
 */
final class SlidingPane implements Pane {
    private final Statistics statistics;
    private final Slicing slicing;
    private final TreeMap<Long, Block> pending = new TreeMap<>();
    private final Map<Series, PartialQueue> queues = new HashMap<>();
    // The end of the last window looked at; all windows up to it are emitted.
    private long emitted = Long.MIN_VALUE;

    SlidingPane(Statistics statistics, Slicing slicing) {
        this.statistics = statistics;
        this.slicing = slicing;
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

    private boolean isEmpty() {
        return pending.isEmpty() && queues.isEmpty();
    }
}
