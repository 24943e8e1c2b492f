package weir.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who can run, each as a process of its own: {@code family/variant}. All write {@code
 * symbol,window_start,window_end,count,avg,sum,min,max}.
 */
enum Contender {
    WEIR_NONE("weir/none", "Weir, `--order none`"),
    WEIR_ORDERED("weir/ordered", "Weir, rows in order"),
    LOOP("loop", "hand-written Java loop, 2 threads"),
    DUCKDB_JOIN("duckdb/join", "DuckDB"),
    DUCKDB_OVER("duckdb/over", "DuckDB"),
    DUCKDB_EACH("duckdb/each", "DuckDB"),
    SQL_STREAMING("flink-sql/streaming", "Flink SQL, `HOP`"),
    SQL_BATCH("flink-sql/batch", "Flink SQL, `HOP`"),
    TEXTBOOK_STREAMING("textbook/streaming", "Flink DataStream, as in the textbook"),
    TEXTBOOK_BATCH("textbook/batch", "Flink DataStream, as in the textbook"),
    /** Weir with plain double sums, and the same process with its own: what exactness costs. */
    SUMS_PLAIN("sums/plain", ""),
    SUMS_EXACT("sums/exact", "");

    final String title;
    final String label;

    Contender(String title, String label) {
        this.title = title;
        this.label = label;
    }

    /** All that are compared unless others are asked for. */
    static List<Contender> rivals() {
        return Arrays.stream(values()).filter(contender -> !contender.label.isEmpty()).toList();
    }

    /** All that {@code name} stands for: one, or all of a family. */
    static List<Contender> named(String name) {
        List<Contender> found =
                Arrays.stream(values())
                        .filter(c -> c.title.equals(name) || c.family().equals(name))
                        .toList();
        if (found.isEmpty()) {
            throw new WrongWords(
                    "--contenders: nobody is called '%s'; there are %s"
                            .formatted(
                                    name,
                                    Arrays.stream(values())
                                            .map(c -> c.title)
                                            .collect(Collectors.joining(", "))));
        }
        return found;
    }

    /** What comes before the slash. */
    String family() {
        return title.split("/")[0];
    }

    /** The words that start it. */
    List<String> command(Path home, DataSet set, Path input, Path output) throws IOException {
        return switch (family()) {
            case "weir" -> weir(home, set, input, output);
            case "sums" -> sums(weir(home, set, input, output), input.resolveSibling("agents"));
            case "loop" -> java("3g", "Loop", set, input, output);
            case "duckdb" -> java("512m", "DuckDb", set, input, output);
            case "flink-sql" -> java("2g", "FlinkSql", set, input, output);
            default -> java("2g", "Textbook", set, input, output);
        };
    }

    private List<String> sums(List<String> weir, Path folder) throws IOException {
        String which = this == SUMS_PLAIN ? "plain" : "exact";
        List<String> words = new ArrayList<>();
        words.add("env");
        words.add("WEIR_JAVA_OPTS=-javaagent:" + PlainSums.jar(folder) + "=" + which);
        words.addAll(weir);
        return words;
    }

    private List<String> weir(Path home, DataSet set, Path input, Path output) {
        return List.of(
                home.resolve("scripts/weir").toString(),
                "batch",
                input.toString(),
                "--key",
                "symbol",
                "--value",
                "price",
                "--window",
                "sliding:%dms/%dms".formatted(set.sizeMillis(), set.slideMillis()),
                "--stats",
                "count,avg,sum,min,max",
                "--order",
                this == WEIR_ORDERED ? "window" : "none",
                "--overwrite",
                "--quiet",
                "--output",
                this == WEIR_NONE ? output + "/" : output + ".csv");
    }

    private List<String> java(String heap, String main, DataSet set, Path input, Path output) {
        return JavaCommand.of(
                heap,
                main,
                List.of(
                        title,
                        input.toString(),
                        output.toString(),
                        Long.toString(set.sizeMillis()),
                        Long.toString(set.slideMillis())));
    }
}
