package weir;

import java.util.ArrayList;
import java.util.Comparator;
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
final class NaiveWindows {
    private NaiveWindows() {}

    /**
     * {@code key|measure|start|end}, then the statistics asked for; sorted: what a complete run
     * must give.
     */
    static List<String> rows(List<Reading> readings, WindowSpec spec) {
        List<String> rows = new ArrayList<>();
        Map<String, List<Reading>> bySeries =
                readings.stream()
                        .collect(
                                Collectors.groupingBy(
                                        r -> r.key() + "|" + r.measure(),
                                        TreeMap::new,
                                        Collectors.toList()));
        bySeries.forEach(
                (series, of) -> {
                    if (spec.kind() == WindowSpec.Kind.ROLLING) {
                        rolling(series, of, spec, rows);
                    } else {
                        aligned(series, of, spec, rows);
                    }
                });
        rows.sort(Comparator.naturalOrder());
        return rows;
    }

    private static void aligned(
            String series, List<Reading> readings, WindowSpec spec, List<String> rows) {
        Map<Long, List<Reading>> windows = new TreeMap<>();
        for (Reading reading : readings) {
            long start =
                    Math.floorDiv(
                                            reading.timestampMillis() - spec.offsetMillis(),
                                            spec.slideMillis())
                                    * spec.slideMillis()
                            + spec.offsetMillis();
            for (;
                    start > reading.timestampMillis() - spec.sizeMillis();
                    start -= spec.slideMillis()) {
                windows.computeIfAbsent(start, s -> new ArrayList<>()).add(reading);
            }
        }
        windows.forEach(
                (start, in) -> rows.add(row(series, start, start + spec.sizeMillis(), in, spec)));
    }

    private static void rolling(
            String series, List<Reading> readings, WindowSpec spec, List<String> rows) {
        long sizeMillis = spec.sizeMillis();
        for (Reading at : readings) {
            long end = at.timestampMillis();
            List<Reading> in =
                    readings.stream()
                            .filter(
                                    r ->
                                            r.timestampMillis() >= end - sizeMillis
                                                    && r.timestampMillis() <= end)
                            .toList();
            rows.add(row(series, end - sizeMillis, end, in, spec));
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
