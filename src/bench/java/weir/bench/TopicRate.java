package weir.bench;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast one run was.
 *
 * @param task what it read
 * @param contender who read it
 * @param perSecond readings a second
 * @param cpuNanos of all threads, a reading
 * @param wrong what was wrong with its answer; empty when nothing was
 */
record TopicRate(
        TopicTask task, TopicContender contender, double perSecond, double cpuNanos, String wrong) {

    /** A row for each task: the medians, their spread, and how many times faster Weir is. */
    static void table(List<TopicRate> rates, PrintStream out) {
        out.println("| | Weir, readings/s | Flink SQL, readings/s | times | CPU a reading |");
        out.println("|---|---|---|---|---|");
        for (TopicTask task : rates.stream().map(TopicRate::task).distinct().toList()) {
            List<TopicRate> weir = of(rates, task, TopicContender.WEIR);
            List<TopicRate> sql = of(rates, task, TopicContender.FLINK_SQL);
            boolean both = !weir.isEmpty() && !sql.isEmpty();
            out.printf(
                    "| %s | %s | %s | %s | %s, %s |%n",
                    task.title(),
                    spread(weir),
                    spread(sql),
                    both
                            ? "%.1f"
                                    .formatted(
                                            median(weir, TopicRate::perSecond)
                                                    / median(sql, TopicRate::perSecond))
                            : "–",
                    cpu(weir),
                    cpu(sql));
        }
    }

    private static List<TopicRate> of(
            List<TopicRate> rates, TopicTask task, TopicContender contender) {
        return rates.stream()
                .filter(rate -> rate.task.equals(task) && rate.contender == contender)
                .sorted(Comparator.comparingDouble(TopicRate::perSecond))
                .toList();
    }

    private static String spread(List<TopicRate> sorted) {
        return sorted.isEmpty()
                ? "–"
                : "%,.0f (%,.0f to %,.0f)%s"
                        .formatted(
                                median(sorted, TopicRate::perSecond),
                                sorted.get(0).perSecond,
                                sorted.get(sorted.size() - 1).perSecond,
                                sorted.stream().allMatch(TopicRate::right) ? "" : ", wrong");
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
                        task.title(),
                        contender.title,
                        perSecond,
                        cpuNanos,
                        right() ? "right" : "WRONG: " + wrong);
    }
}
