package weir.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import weir.decode.Reading;

/**
 * The rolling windows of one bucket: one row per reading at time t, over {@code [t - size, t]} of
 * its series, both ends included (the first on request not), readings of the same time included
 * whatever order they came in.
 */
final class RollingPane implements Pane {
    private final Statistics statistics;
    private final long sizeMillis;
    // How far before the time of a row its first reading can be.
    private final long reachMillis;
    private final Map<Series, Line> lines = new HashMap<>();
    // All readings before it have had their rows.
    private long emitted;

    /**
     * @param until readings before it have had their rows
     */
    RollingPane(Statistics statistics, WindowSpec spec, long until) {
        this.statistics = statistics;
        this.sizeMillis = spec.sizeMillis();
        this.reachMillis = spec.startOpen() ? sizeMillis - 1 : sizeMillis;
        this.emitted = until;
    }

    @Override
    public void add(Block block) {
        Reading before = null;
        Line line = null;
        for (Reading reading : block.readings()) {
            if (before == null || !Series.surelySame(reading, before)) {
                line = lines.computeIfAbsent(Series.of(reading), series -> new Line());
            }
            line.waiting.add(reading);
            before = reading;
        }
    }

    @Override
    public void advance(long until, Consumer<WindowResult> out) {
        Iterator<Map.Entry<Series, Line>> all = lines.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Series, Line> line = all.next();
            line.getValue().advance(line.getKey(), until, out);
            if (line.getValue().isEmpty()) {
                all.remove();
            }
        }
        emitted = Math.max(emitted, until);
    }

    /** The readings of one series: those waiting for their rows, and those in the window. */
    private final class Line {
        private final PartialQueue window = new PartialQueue(statistics);
        private List<Reading> waiting = new ArrayList<>();

        void advance(Series series, long until, Consumer<WindowResult> out) {
            if (!waiting.isEmpty()) {
                waiting.sort(Comparator.comparingLong(Reading::timestampMillis));
                int next = 0;
                while (next < waiting.size() && waiting.get(next).timestampMillis() < until) {
                    next = emitPeers(series, next, out);
                }
                waiting = new ArrayList<>(waiting.subList(next, waiting.size()));
            }
            // Nothing to come is before until, so nothing before this is needed any more.
            window.evictBefore(until - reachMillis);
        }

        /** One row for each of the readings of one time; returns the place behind them. */
        private int emitPeers(Series series, int first, Consumer<WindowResult> out) {
            long time = waiting.get(first).timestampMillis();
            int end = first;
            while (end < waiting.size() && waiting.get(end).timestampMillis() == time) {
                window.push(waiting.get(end++));
            }
            if (time < emitted) {
                return end;
            }
            window.evictBefore(time - reachMillis);
            double[] results = window.results();
            for (int i = first; i < end; i++) {
                out.accept(
                        new WindowResult(
                                series.key(),
                                series.measure(),
                                time - sizeMillis,
                                time,
                                results,
                                WindowResult.Kind.FINAL,
                                0));
            }
            return end;
        }

        boolean isEmpty() {
            return waiting.isEmpty() && window.isEmpty();
        }
    }
}
