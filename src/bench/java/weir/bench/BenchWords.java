package weir.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What scripts/bench was asked for.
 *
 * @param sets the data sets, in turn
 * @param contenders who runs in each round
 * @param rounds how many
 * @param folder where data, outputs and results are kept
 * @param forget whether earlier results are dropped first
 * @param table whether README's table is written, of all results kept
 */
record BenchWords(
        List<DataSet> sets,
        List<Contender> contenders,
        int rounds,
        Path folder,
        boolean forget,
        boolean table) {

    static BenchWords of(String[] args) {
        BenchWords words = standard();
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            words = words.with(rest.poll(), rest);
        }
        return words;
    }

    private static BenchWords standard() {
        String folder =
                Optional.ofNullable(System.getenv("WEIR_BENCH_FOLDER"))
                        .orElse(System.getProperty("java.io.tmpdir") + "/weir-bench");
        return new BenchWords(
                List.of(DataSet.S1, DataSet.S1X4, DataSet.S2),
                List.of(Contender.values()),
                3,
                Path.of(folder).toAbsolutePath(),
                false,
                false);
    }

    private BenchWords with(String word, Deque<String> rest) {
        return switch (word) {
            case "--quick" ->
                    new BenchWords(List.of(DataSet.QUICK), contenders, 1, folder, forget, table);
            case "table" -> new BenchWords(List.of(), contenders, rounds, folder, forget, true);
            case "--forget" -> new BenchWords(sets, contenders, rounds, folder, true, table);
            case "--data" ->
                    new BenchWords(
                            names(word, rest).map(DataSet::of).toList(),
                            contenders,
                            rounds,
                            folder,
                            forget,
                            table);
            case "--contenders" ->
                    new BenchWords(
                            sets,
                            names(word, rest)
                                    .flatMap(name -> Contender.named(name).stream())
                                    .toList(),
                            rounds,
                            folder,
                            forget,
                            table);
            case "--rounds" ->
                    new BenchWords(sets, contenders, number(word, rest), folder, forget, table);
            case "--folder" ->
                    new BenchWords(
                            sets,
                            contenders,
                            rounds,
                            Path.of(value(word, rest)).toAbsolutePath(),
                            forget,
                            table);
            default ->
                    throw new WrongWords(
                            "no option '"
                                    + word
                                    + "'; there are --data, --contenders, --rounds, --folder,"
                                    + " --forget, --quick, and the commands table, parts, live");
        };
    }

    private static java.util.stream.Stream<String> names(String word, Deque<String> rest) {
        return Arrays.stream(value(word, rest).split(","));
    }

    private static int number(String word, Deque<String> rest) {
        String value = value(word, rest);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new WrongWords(word + " '" + value + "' is not a whole number");
        }
    }

    private static String value(String word, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new WrongWords(word + " needs a value");
        }
        return rest.poll();
    }
}
