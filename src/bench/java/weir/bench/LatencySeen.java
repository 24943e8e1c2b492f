package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What is kept of one run, in {@code latencies.csv} beside the data.
 *
 * @param what rate, guarantee and checkpoints, as the table names them
 * @param half the latency that half of the results don't exceed, ms
 * @param most that 99 of 100 don't, ms
 */
record LatencySeen(String what, double half, double most) {

    static LatencySeen of(Latencies latencies, String checkpoints) {
        LatencyCase asked = latencies.asked();
        String what =
                String.format(
                        Locale.ROOT,
                        "%,d | %s%s",
                        asked.perSecond(),
                        asked.guarantee(),
                        asked.guarantee().equals(LatencyCase.GUARANTEES.get(0))
                                ? ""
                                : ", checkpoints every " + checkpoints);
        return new LatencySeen(what, latencies.quantile(0.5), latencies.quantile(0.99));
    }

    static List<LatencySeen> all(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(LatencySeen::parsed).toList();
        }
    }

    void keep(Path folder) throws IOException {
        String line = String.format(Locale.ROOT, "%s;%.1f;%.1f%n", what, half, most);
        Files.writeString(file(folder), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Path file(Path folder) {
        return folder.resolve("latencies.csv");
    }

    private static LatencySeen parsed(String line) {
        String[] words = line.split(";");
        return new LatencySeen(
                words[0], Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    /** A row for each rate and guarantee: the medians of the runs, and their spread. */
    static String table(List<LatencySeen> seen) {
        StringBuilder table = new StringBuilder("| readings/s | guarantee | p50 | p99 |\n");
        table.append("|---|---|---|---|\n");
        seen.stream()
                .map(LatencySeen::what)
                .distinct()
                .forEach(
                        what ->
                                table.append("| ")
                                        .append(what)
                                        .append(" | ")
                                        .append(spread(seen, what, LatencySeen::half))
                                        .append(" | ")
                                        .append(spread(seen, what, LatencySeen::most))
                                        .append(" |\n"));
        return table.toString();
    }

    private static String spread(
            List<LatencySeen> seen, String what, ToDoubleFunction<LatencySeen> of) {
        double[] sorted =
                seen.stream()
                        .filter(one -> one.what.equals(what))
                        .mapToDouble(of)
                        .sorted()
                        .toArray();
        int last = sorted.length - 1;
        double median = (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
        return last == 0
                ? String.format(Locale.ROOT, "%.0f ms (one run)", median)
                : String.format(
                        Locale.ROOT,
                        "%.0f ms (%.0f to %.0f, %d runs)",
                        median,
                        sorted[0],
                        sorted[last],
                        sorted.length);
    }
}
