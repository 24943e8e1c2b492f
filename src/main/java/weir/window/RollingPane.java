package weir.window;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import weir.decode.Handful;

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
        Handful readings = block.readings();
        Line line = null;
        for (int i = 0; i < readings.size(); i++) {
            if (i == 0 || !Series.surelySame(readings, i - 1, i)) {
                line = lines.computeIfAbsent(Series.of(readings, i), series -> new Line());
            }
            line.waiting.add(readings, i);
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
        private Handful waiting = new Handful(0);

        void advance(Series series, long until, Consumer<WindowResult> out) {
            if (waiting.size() > 0) {
                waiting = waiting.byTime();
                int next = 0;
                while (next < waiting.size() && waiting.timestampMillis(next) < until) {
                    next = emitPeers(series, next, out);
                }
                waiting = waiting.from(next);
            }
            // Nothing to come is before until, so nothing before this is needed any more.
            window.evictBefore(until - reachMillis);
        }

        /** One row for each of the readings of one time; returns the place behind them. */
        private int emitPeers(Series series, int first, Consumer<WindowResult> out) {
            long time = waiting.timestampMillis(first);
            int end = first;
            while (end < waiting.size() && waiting.timestampMillis(end) == time) {
                window.push(waiting, end++);
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
            return waiting.size() == 0 && window.isEmpty();
        }
    }
}
