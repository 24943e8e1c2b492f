package weir.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.window.WindowResult;

/**
 * The newest rows of every series, and of older ones those that show the extremes: bounded, however
 * long the run. A row of the same window replaces the one before. Readers ask for what changed
 * since they last did, each at its own pace, and nothing waits for them. For several threads.
 */
final class History {
    private final int mostRows;
    private Steps steps;
    private final int ranked;
    private final Map<Name, Integer> numbers = new HashMap<>();
    private final List<Name> names = new ArrayList<>();
    private final List<SeriesRows> series = new ArrayList<>();
    private int rows;
    private long sequence;

    /**
     * What tells one series from another.
     *
     * @param key as in {@link WindowResult#key}
     * @param measure as in {@link WindowResult#measure}
     */
    record Name(String key, String measure) {}

    /**
     * What came since a reader last asked.
     *
     * @param rows in no order
     * @param sequence to ask with the next time
     */
    record Changes(List<Row> rows, long sequence) {}

    /**
     * @param mostRows above which old rows are thinned
     * @param steps which windows follow each other
     * @param ranked the index of the statistic whose extremes stay
     */
    History(int mostRows, Steps steps, int ranked) {
        this.mostRows = mostRows;
        this.steps = steps;
        this.ranked = ranked;
    }

    /**
     * @param joined whether rows between it and the one before were left out on its way
     */
    synchronized void add(WindowResult result, boolean joined) {
        int number = number(new Name(result.key(), result.measure()));
        if (series.get(number).put(result, joined, number, ++sequence)) {
            rows++;
        }
        if (rows > mostRows) {
            thin();
        }
    }

    private int number(Name name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        names.add(name);
        series.add(new SeriesRows());
        numbers.put(name, names.size() - 1);
        return names.size() - 1;
    }

    /** Down to three quarters, from the series with the most rows on. */
    private void thin() {
        int share = Math.max(4, mostRows / 4 * 3 / series.size());
        for (SeriesRows each : series) {
            rows -= each.thin(share, steps, ranked);
        }
        if (rows > mostRows) {
            dropOldest();
        }
    }

    /** So many series that thinning is not enough: each keeps its newest rows. */
    private void dropOldest() {
        for (SeriesRows each : series) {
            rows -= each.keepNewest(2);
        }
    }

    synchronized void steps(Steps known) {
        steps = known;
    }

    synchronized Steps steps() {
        return steps;
    }

    synchronized int rows() {
        return rows;
    }

    synchronized int series() {
        return names.size();
    }

    /** The number of the last change. */
    synchronized long sequence() {
        return sequence;
    }

    synchronized Name name(int number) {
        return names.get(number);
    }

    /**
     * The rows that came behind {@code after}.
     *
     * @param most rows of one series, the newest ones
     */
    synchronized Changes since(long after, int most) {
        return new Changes(between(after, sequence, most), sequence);
    }

    /** Of the rows that came behind {@code after} those that came until {@code until}. */
    synchronized List<Row> between(long after, long until, int most) {
        List<Row> changed = new ArrayList<>();
        if (after < until) {
            for (SeriesRows each : series) {
                each.between(after, until, most, changed);
            }
        }
        return changed;
    }

    /** The row of the newest window of each series. */
    synchronized List<Row> newest() {
        return series.stream().map(SeriesRows::newest).toList();
    }
}
