package weir.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.window.WindowResult;

/**
 * Results of a live run: all of them as long as they are few enough for a page; of more, each
 * series keeps its newest, lowest and highest since the last frame.
 */
final class StreamPick implements Pick<WindowResult> {
    /**
     * Rows of one beat, of all subtasks together. Ten thousand a second are more than a page can
     * show, and each row more takes time of a machine that the job may run on.
     */
    private static final int MOST_ROWS = 1_000;

    private static final int MOST_SERIES = 10_000;

    private final int ranked;
    private final int mostRows;
    private final List<WindowResult> rows = new ArrayList<>();
    private final Map<History.Name, Extremes> more = new LinkedHashMap<>();

    /**
     * @param ranked the index of the statistic that says what is low and high
     * @param subtasks how many share what a page can show
     */
    StreamPick(int ranked, int subtasks) {
        this.ranked = ranked;
        this.mostRows = MOST_ROWS / subtasks;
    }

    @Override
    public void add(WindowResult result, long atMillis) {
        if (rows.size() < mostRows / 2) {
            rows.add(result);
            return;
        }
        History.Name name = new History.Name(result.key(), result.measure());
        Extremes extremes = more.get(name);
        if (extremes != null) {
            extremes.add(result, ranked);
        } else if (more.size() < MOST_SERIES) {
            more.put(name, new Extremes(result));
        }
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty() && more.isEmpty();
    }

    @Override
    public void drain(Frame.Writer<WindowResult> frame) throws IOException {
        for (WindowResult row : rows) {
            frame.add(row, false, Long.MIN_VALUE);
        }
        int sent = rows.size();
        rows.clear();
        Iterator<Extremes> left = more.values().iterator();
        while (sent < mostRows && left.hasNext()) {
            Extremes extremes = left.next();
            Set<WindowResult> kept = extremes.rows();
            // Where rows were left out nobody can say whether a window is missing between them.
            boolean joined = kept.size() < extremes.seen;
            for (WindowResult row : kept) {
                frame.add(row, joined, Long.MIN_VALUE);
            }
            sent += kept.size();
            left.remove();
        }
    }

    private static final class Extremes {
        private WindowResult lowest;
        private WindowResult highest;
        private WindowResult newest;
        private int seen = 1;

        Extremes(WindowResult first) {
            lowest = first;
            highest = first;
            newest = first;
        }

        void add(WindowResult result, int ranked) {
            seen++;
            double value = result.statistics()[ranked];
            lowest = value < lowest.statistics()[ranked] ? result : lowest;
            highest = value > highest.statistics()[ranked] ? result : highest;
            newest = result.windowEnd() >= newest.windowEnd() ? result : newest;
        }

        Set<WindowResult> rows() {
            return new LinkedHashSet<>(List.of(lowest, highest, newest));
        }
    }
}
