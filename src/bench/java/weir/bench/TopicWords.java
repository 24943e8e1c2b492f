package weir.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code scripts/bench topics} was asked for.
 *
 * @param formats of the values
 * @param cores how many each process has
 * @param contenders who runs in each round
 * @param rounds how many
 * @param warm seconds from the first record to the first that is counted
 * @param seconds how long is counted
 * @param folder where the broker has its data
 */
record TopicWords(
        List<ValueFormat> formats,
        List<Integer> cores,
        List<TopicContender> contenders,
        int rounds,
        int warm,
        int seconds,
        Path folder) {
    private static final Set<String> NAMES =
            Set.of(
                    "--formats",
                    "--cores",
                    "--contenders",
                    "--rounds",
                    "--warm",
                    "--seconds",
                    "--folder");

    static TopicWords of(String[] args) {
        Map<String, String> given = pairs(args, NAMES);
        return new TopicWords(
                list(given, "--formats", "json,csv").map(ValueFormat::of).toList(),
                list(given, "--cores", "1,2").map(text -> number("--cores", text)).toList(),
                list(given, "--contenders", "weir,flink-sql").map(TopicContender::of).toList(),
                number("--rounds", given.getOrDefault("--rounds", "3")),
                number("--warm", given.getOrDefault("--warm", "24")),
                number("--seconds", given.getOrDefault("--seconds", "12")),
                folder(given));
    }

    /** Options that all have a value. */
    static Map<String, String> pairs(String[] args, Set<String> names) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!names.contains(args[i])) {
                throw new WrongWords("no option '%s'; there are %s".formatted(args[i], names));
            }
            if (i + 1 == args.length) {
                throw new WrongWords(args[i] + " needs a value");
            }
            given.put(args[i], args[i + 1]);
        }
        return given;
    }

    static Path folder(Map<String, String> given) {
        String named = given.get("--folder");
        return (named == null ? BenchWords.standardFolder() : Path.of(named)).toAbsolutePath();
    }

    static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new WrongWords(name + " '" + text + "' is not a whole number");
        }
    }

    private static Stream<String> list(Map<String, String> given, String name, String standard) {
        return Arrays.stream(given.getOrDefault(name, standard).split(","));
    }
}
