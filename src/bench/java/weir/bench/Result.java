package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One run of one contender, as it is kept in {@code results.csv} beside the data.
 *
 * @param set what was read
 * @param contender who read it
 * @param seconds the whole process
 * @param cpuSeconds of all cores
 * @param peakMegabytes resident
 * @param wrong what was wrong with its answer; empty when nothing was
 */
record Result(
        DataSet set,
        Contender contender,
        double seconds,
        double cpuSeconds,
        long peakMegabytes,
        String wrong) {

    static List<Result> all(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Result::parsed).toList();
        }
    }

    void keep(Path folder) throws IOException {
        String line =
                String.format(
                        Locale.ROOT,
                        "%s,%s,%.3f,%.3f,%d,%s%n",
                        set.title(),
                        contender.title,
                        seconds,
                        cpuSeconds,
                        peakMegabytes,
                        wrong);
        Files.writeString(file(folder), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }

    private static Path file(Path folder) {
        return folder.resolve("results.csv");
    }

    private static Result parsed(String line) {
        String[] words = line.split(",", 6);
        return new Result(
                DataSet.of(words[0]),
                Contender.named(words[1]).get(0),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Long.parseLong(words[4]),
                words[5]);
    }

    boolean right() {
        return wrong.isEmpty();
    }
}
