package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast one run over a topic was, as it is kept in {@code topics.csv} beside the data.
 *
 * @param task what it read, and with how many cores: {@link TopicTask#title}
 * @param contender who read it
 * @param perSecond readings a second
 * @param cpuNanos of all threads, a reading
 * @param wrong what was wrong with its answer; empty when nothing was
 */
record TopicRate(
        String task, TopicContender contender, double perSecond, double cpuNanos, String wrong) {

    static List<TopicRate> all(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(TopicRate::parsed).toList();
        }
    }

    void keep(Path folder) throws IOException {
        String line =
                String.format(
                        Locale.ROOT,
                        "%s;%s;%.0f;%.1f;%s%n",
                        task,
                        contender.title,
                        perSecond,
                        cpuNanos,
                        wrong);
        Files.writeString(file(folder), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Path file(Path folder) {
        return folder.resolve("topics.csv");
    }

    private static TopicRate parsed(String line) {
        String[] words = line.split(";", 5);
        return new TopicRate(
                words[0],
                TopicContender.of(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                words[4]);
    }

    /**
     * A row for each task: the medians, their spread, and how many times as fast Weir is, and as
     * little CPU takes, with the least and the most of what the rounds say.
     */
    static String table(List<TopicRate> rates) {
        StringBuilder table = new StringBuilder();
        table.append(
                "| | Weir, readings/s | Flink SQL, readings/s | times | CPU a reading | times |\n");
        table.append("|---|---|---|---|---|---|\n");
        rates.stream()
                .map(TopicRate::task)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .forEach(task -> table.append(row(rates, task)));
        return table.toString();
    }

    private static String row(List<TopicRate> rates, String task) {
        List<TopicRate> weir = of(rates, task, TopicContender.WEIR);
        List<TopicRate> sql = of(rates, task, TopicContender.FLINK_SQL);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s, %s | %s |%n",
                task,
                spread(weir),
                spread(sql),
                times(weir, sql, TopicRate::perSecond),
                cpu(weir),
                cpu(sql),
                times(sql, weir, TopicRate::cpuNanos));
    }

    /** The medians' ratio, and the least and the most of the rounds'. */
    private static String times(
            List<TopicRate> above, List<TopicRate> below, ToDoubleFunction<TopicRate> of) {
        int rounds = Math.min(above.size(), below.size());
        if (rounds == 0) {
            return "–";
        }
        double[] each =
                IntStream.range(0, rounds)
                        .mapToDouble(
                                i ->
                                        of.applyAsDouble(above.get(i))
                                                / of.applyAsDouble(below.get(i)))
                        .sorted()
                        .toArray();
        String middle = String.format(Locale.ROOT, "%.1f", median(above, of) / median(below, of));
        return rounds == 1
                ? middle
                : String.format(
                        Locale.ROOT, "%s (%.1f to %.1f)", middle, each[0], each[rounds - 1]);
    }

    /** In the order of the rounds. */
    private static List<TopicRate> of(
            List<TopicRate> rates, String task, TopicContender contender) {
        return rates.stream()
                .filter(rate -> rate.task.equals(task) && rate.contender == contender)
                .toList();
    }

    private static String spread(List<TopicRate> rates) {
        double[] sorted = rates.stream().mapToDouble(TopicRate::perSecond).sorted().toArray();
        return rates.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.2f M (%s)%s",
                        median(rates, TopicRate::perSecond) / 1e6,
                        sorted.length == 1
                                ? "one run"
                                : String.format(
                                        Locale.ROOT,
                                        "%.2f to %.2f, %d runs",
                                        sorted[0] / 1e6,
                                        sorted[sorted.length - 1] / 1e6,
                                        sorted.length),
                        rates.stream().allMatch(TopicRate::right) ? "" : ", wrong");
    }

    private static String cpu(List<TopicRate> rates) {
        return rates.isEmpty() ? "–" : "%.0f ns".formatted(median(rates, TopicRate::cpuNanos));
    }

    private static double median(List<TopicRate> rates, ToDoubleFunction<TopicRate> of) {
        double[] sorted = rates.stream().mapToDouble(of).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    boolean right() {
        return wrong.isEmpty();
    }

    @Override
    public String toString() {
        return "%-13s %-10s %,10.0f readings/s  %5.0f ns of cpu a reading  %s"
                .formatted(
                        task,
                        contender.title,
                        perSecond,
                        cpuNanos,
                        right() ? "right" : "WRONG: " + wrong);
    }
}
