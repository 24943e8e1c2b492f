package weir;

import static weir.window.WindowSpec.Kind.CUMULATIVE;
import static weir.window.WindowSpec.Kind.ROLLING;
import static weir.window.WindowSpec.Kind.SLIDING;
import static weir.window.WindowSpec.Kind.TOTAL;
import static weir.window.WindowSpec.Kind.TUMBLING;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import weir.decode.Reading;
import weir.window.WindowSpec;

/**
 * The oracle of the tests: windowed statistics by the book, slow and obvious. Each window looks at
 * each reading; {@link NaiveStatistics} has the statistics.
 */
public final class NaiveWindows {
    private NaiveWindows() {}

    /**
     * {@code key|measure|start|end}, then the statistics asked for; sorted: what a complete run
     * must give.
     */
    public static List<String> rows(List<Reading> readings, WindowSpec spec) {
        List<String> rows = new ArrayList<>();
        Map<String, List<Reading>> bySeries =
                readings.stream()
                        .collect(
                                Collectors.groupingBy(
                                        r -> r.key() + "|" + r.measure(),
                                        TreeMap::new,
                                        Collectors.toList()));
        boolean fixed = EnumSet.of(TUMBLING, SLIDING, CUMULATIVE).contains(spec.kind());
        List<long[]> windows = fixed ? windows(readings, spec) : List.of();
        bySeries.forEach(
                (series, of) -> {
                    if (spec.kind() == ROLLING) {
                        rolling(series, of, spec, rows);
                    } else if (!fixed) {
                        sessions(series, of, spec, rows);
                    } else if (spec.fill() == WindowSpec.Fill.NONE) {
                        windows.forEach(
                                window -> fixed(series, of, window[0], window[1], spec, rows));
                    } else {
                        filled(series, of, windows, spec, rows);
                    }
                });
        rows.sort(Comparator.naturalOrder());
        return rows;
    }

    /** Start and end of all windows around the readings. */
    public static List<long[]> windows(List<Reading> readings, WindowSpec spec) {
        long from = readings.stream().mapToLong(Reading::timestampMillis).min().orElse(0);
        long to = readings.stream().mapToLong(Reading::timestampMillis).max().orElse(0);
        long size = spec.sizeMillis();
        long slide = spec.slideMillis();
        List<Long> steps =
                NaiveGrid.instants(
                        slide,
                        spec.slideInDays(),
                        spec.offsetMillis(),
                        spec.zone(),
                        from - size,
                        to + size);
        List<long[]> windows = new ArrayList<>();
        if (spec.kind() == CUMULATIVE) {
            List<Long> starts =
                    NaiveGrid.instants(
                            size, spec.sizeInDays(), spec.offsetMillis(), spec.zone(), from, to);
            for (int i = 0; i + 1 < starts.size(); i++) {
                long start = starts.get(i);
                long last = starts.get(i + 1);
                steps.stream()
                        .filter(end -> end > start && end < last)
                        .forEach(end -> windows.add(new long[] {start, end}));
                windows.add(new long[] {start, last});
            }
        } else {
            int whole = (int) (size / slide);
            for (int i = 0; i + whole + 1 < steps.size(); i++) {
                long end = Math.min(steps.get(i + whole) + size % slide, steps.get(i + whole + 1));
                windows.add(new long[] {steps.get(i), end});
            }
        }
        return windows;
    }

    private static void fixed(
            String series,
            List<Reading> readings,
            long start,
            long end,
            WindowSpec spec,
            List<String> rows) {
        List<Reading> in =
                readings.stream()
                        .filter(r -> r.timestampMillis() >= start && r.timestampMillis() < end)
                        .toList();
        if (!in.isEmpty()) {
            rows.add(row(series, start, end, in, spec));
        }
    }

    /** The windows without readings between two that have some get a row too. */
    private static void filled(
            String series,
            List<Reading> readings,
            List<long[]> windows,
            WindowSpec spec,
            List<String> rows) {
        List<String> gap = new ArrayList<>();
        String before = null;
        for (long[] window : windows) {
            List<String> one = new ArrayList<>();
            fixed(series, readings, window[0], window[1], spec, one);
            if (!one.isEmpty()) {
                rows.addAll(gap);
                rows.addAll(one);
                gap.clear();
                before = one.get(0);
            } else if (before != null) {
                gap.add(fill(series, window, before.split("\\|"), spec));
            }
        }
    }

    private static String fill(String series, long[] window, String[] before, WindowSpec spec) {
        StringBuilder row = new StringBuilder(series + "|" + window[0] + "|" + window[1]);
        for (int i = 0; i < spec.statistics().size(); i++) {
            boolean count = spec.statistics().get(i).equals("count");
            String as =
                    switch (spec.fill()) {
                        case ZERO -> "0.0";
                        case PREVIOUS -> before[4 + i];
                        default -> "NaN";
                    };
            row.append("|").append(count ? "0.0" : as);
        }
        return row.toString();
    }

    /** From gap to gap; a total is a session whose gap never comes. */
    private static void sessions(
            String series, List<Reading> readings, WindowSpec spec, List<String> rows) {
        List<Reading> sorted = new ArrayList<>(readings);
        sorted.sort(Comparator.comparingLong(Reading::timestampMillis));
        boolean total = spec.kind() == TOTAL;
        List<Reading> session = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            session.add(sorted.get(i));
            long time = sorted.get(i).timestampMillis();
            boolean last = i + 1 == sorted.size();
            if (last || !total && sorted.get(i + 1).timestampMillis() - time > spec.sizeMillis()) {
                long end = total ? time : time + spec.sizeMillis();
                rows.add(row(series, session.get(0).timestampMillis(), end, session, spec));
                session.clear();
            }
        }
    }

    private static void rolling(
            String series, List<Reading> readings, WindowSpec spec, List<String> rows) {
        for (Reading at : readings) {
            long end = at.timestampMillis();
            long start = end - spec.sizeMillis();
            long from = spec.startOpen() ? start + 1 : start;
            List<Reading> in =
                    readings.stream()
                            .filter(r -> r.timestampMillis() >= from && r.timestampMillis() <= end)
                            .toList();
            rows.add(row(series, start, end, in, spec));
        }
    }

    private static String row(
            String series, long start, long end, List<Reading> in, WindowSpec spec) {
        StringBuilder row = new StringBuilder(series + "|" + start + "|" + end);
        for (String statistic : spec.statistics()) {
            row.append("|").append(NaiveStatistics.of(statistic, in));
        }
        return row.toString();
    }
}
