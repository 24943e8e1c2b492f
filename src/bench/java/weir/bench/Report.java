package weir.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the runs say: medians, spread, ratios and memory on the console, and README's table. */
final class Report {
    private static final List<DataSet> SHOWN =
            List.of(DataSet.TEN, DataSet.S1, DataSet.S1X4, DataSet.S2);

    private final List<Result> results;

    Report(List<Result> results) {
        this.results = results;
    }

    /** A line for each contender; ratios to Weir's best, above 1 where Weir is faster. */
    void print(PrintStream out) {
        for (DataSet set : DataSet.values()) {
            Optional<Statistics> weir = Statistics.best(results, set, Contender.WEIR_NONE.label);
            for (Contender contender : Contender.values()) {
                Statistics.of(results, set, contender)
                        .ifPresent(own -> out.println(line(set, own, weir)));
            }
        }
    }

    private static String line(DataSet set, Statistics own, Optional<Statistics> weir) {
        return String.format(
                "%-8s %-20s %7.2f s (%.2f to %.2f, %d runs)  %s %6d MB%s",
                set.title(),
                own.contender().title,
                own.median(),
                own.least(),
                own.most(),
                own.runs(),
                weir.map(to -> "%6.2f x weir".formatted(own.median() / to.median())).orElse(""),
                own.peakMegabytes(),
                own.right() ? "" : "  WRONG");
    }

    /** The table as Markdown: a row for each label, the best of its variants. */
    String table() {
        StringBuilder table = new StringBuilder("| |");
        SHOWN.forEach(set -> table.append(" `").append(set.title()).append("` |"));
        table.append("\n|---|").append("---|".repeat(SHOWN.size())).append('\n');
        Arrays.stream(Contender.values())
                .map(contender -> contender.label)
                .filter(label -> !label.isEmpty())
                .distinct()
                .forEach(label -> table.append(row(label)));
        return table.toString();
    }

    private String row(String label) {
        StringBuilder row = new StringBuilder("| " + label + " |");
        for (DataSet set : SHOWN) {
            row.append(Statistics.best(results, set, label).map(Report::cell).orElse(" – |"));
        }
        return row.append('\n').toString();
    }

    private static String cell(Statistics best) {
        String memory =
                best.peakMegabytes() < 1000
                        ? best.peakMegabytes() + " MB"
                        : String.format(Locale.ROOT, "%.1f GB", best.peakMegabytes() / 1024.0);
        return String.format(
                Locale.ROOT,
                " %.1f s, %s%s |",
                best.median(),
                memory,
                best.right() ? "" : ", wrong");
    }
}
