package weir.chart;

import java.util.ArrayList;
import java.util.List;
import weir.window.WindowResult;

/** The rows of one series in the order of their windows' ends. */
final class SeriesRows {
    /** Of so many old rows two stay: the lowest and the highest. */
    private static final int GROUP = 4;

    private List<Row> rows = new ArrayList<>();
    private long changed;

    /** Puts a row in its place; false when it replaces one of the same window. */
    boolean put(WindowResult result, boolean joined, int series, long sequence) {
        changed = sequence;
        int at = place(result);
        boolean replaces = at > 0 && rows.get(at - 1).sameWindow(result);
        Row old = replaces ? rows.get(at - 1) : null;
        Row row =
                new Row(
                        series,
                        result.windowStart(),
                        result.windowEnd(),
                        result.statistics(),
                        result.kind(),
                        result.revision(),
                        joined || (old != null && old.joined()),
                        before(old, result),
                        sequence);
        if (replaces) {
            if (old.revision() <= row.revision()) {
                rows.set(at - 1, row);
            }
            return false;
        }
        rows.add(at, row);
        return true;
    }

    /** Behind all rows whose windows end before it, or with it and start no later. */
    private int place(WindowResult result) {
        int at = rows.size();
        while (at > 0 && isBehind(rows.get(at - 1), result)) {
            at--;
        }
        return at;
    }

    private static boolean isBehind(Row row, WindowResult result) {
        return row.end() > result.windowEnd()
                || (row.end() == result.windowEnd() && row.start() > result.windowStart());
    }

    private static double[] before(Row old, WindowResult result) {
        return switch (result.kind()) {
            case UPDATE, WITHDRAWN -> old == null ? null : old.statistics();
            default -> null;
        };
    }

    /** Thins the older half when there are more rows than {@code share}; how many went. */
    int thin(int share, Steps steps, int ranked) {
        if (rows.size() <= share) {
            return 0;
        }
        int size = rows.size();
        List<Row> kept = new ArrayList<>(share);
        int old = size / 2 / GROUP * GROUP;
        boolean together = true;
        for (int from = 0; from < old; from += GROUP) {
            int low = extreme(from, ranked, -1);
            int high = extreme(from, ranked, 1);
            for (int i = from; i < from + GROUP; i++) {
                boolean follows = i > 0 && steps.contiguous(rows.get(i - 1), rows.get(i));
                together &= follows;
                if (i == low || i == high) {
                    kept.add(rows.get(i).joined(together));
                    together = true;
                }
            }
        }
        addNewer(old, together, steps, kept);
        rows = kept;
        return size - kept.size();
    }

    private void addNewer(int from, boolean together, Steps steps, List<Row> kept) {
        boolean follows =
                from > 0
                        && from < rows.size()
                        && steps.contiguous(rows.get(from - 1), rows.get(from));
        for (int i = from; i < rows.size(); i++) {
            kept.add(i == from ? rows.get(i).joined(together && follows) : rows.get(i));
        }
    }

    private int extreme(int from, int ranked, int sign) {
        int best = from;
        for (int i = from + 1; i < from + GROUP; i++) {
            double value = rows.get(i).statistics()[ranked];
            if (sign * Double.compare(value, rows.get(best).statistics()[ranked]) > 0) {
                best = i;
            }
        }
        return best;
    }

    int keepNewest(int most) {
        int gone = Math.max(0, rows.size() - most);
        rows = new ArrayList<>(rows.subList(gone, rows.size()));
        return gone;
    }

    void between(long after, long until, int most, List<Row> to) {
        if (changed <= after) {
            return;
        }
        int first = Math.max(0, rows.size() - most);
        for (int i = first; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.sequence() > after && row.sequence() <= until) {
                to.add(row);
            }
        }
    }

    Row newest() {
        return rows.get(rows.size() - 1);
    }
}
