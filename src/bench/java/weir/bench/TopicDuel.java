package weir.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one contender over a topic and checks what it wrote. Measured is from the middle of the
 * topic to its last record, so that neither start-up nor the compiler counts.
 */
final class TopicDuel {
    /** How far behind the newest time a watermark is, for all. */
    static final int LATE_SECONDS = 3;

    private static final DataSet SET = DataSet.TOPIC;

    private final Path folder;
    private final Answers answers = new Answers(SET);

    TopicDuel(Path folder) {
        this.folder = folder;
    }

    TopicRate run(TopicContender contender, TopicTask task)
            throws IOException, InterruptedException {
        Path runs = Files.createTempDirectory(folder, "run-");
        try {
            File log = runs.resolve("log").toFile();
            Path output = Files.createDirectory(runs.resolve("output"));
            Path arrivals = runs.resolve("arrivals");
            List<String> command = java(task.cores(), arrivals);
            command.addAll(contender.words(task, output.resolve("averages")));
            Measured run = Measured.run(command, log);
            if (run.exit() != 0 || !Files.exists(arrivals)) {
                Files.readAllLines(log.toPath()).forEach(System.err::println);
                return new TopicRate(task, contender, 0, 0, "exit code " + run.exit());
            }
            String[] counted = Files.readString(arrivals).split(" ");
            double readings = Double.parseDouble(counted[0]);
            return new TopicRate(
                    task,
                    contender,
                    readings / Double.parseDouble(counted[1]),
                    Double.parseDouble(counted[2]) * 1e9 / readings,
                    Verdict.on(output, answers));
        } finally {
            Duel.delete(runs);
        }
    }

    /** The last of the cores for a process that has one; the broker may have all. */
    private static List<String> java(int cores, Path arrivals) {
        List<String> words = new ArrayList<>();
        int last = Runtime.getRuntime().availableProcessors() - 1;
        if (cores <= last && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            int first = last - cores + 1;
            words.addAll(List.of("/usr/bin/taskset", "-c", first + "-" + last));
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(System.getProperty("weir.jvm.opens").split(" ")));
        words.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=" + cores));
        words.add("-D" + Arrivals.FROM + "=" + SET.rows / 2);
        words.add("-D" + Arrivals.FILE + "=" + arrivals);
        words.addAll(extra());
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return words;
    }

    /** More options for Java, as for a profile: WEIR_JAVA_OPTS, as in scripts/weir. */
    private static List<String> extra() {
        String words = System.getenv("WEIR_JAVA_OPTS");
        return words == null || words.isBlank() ? List.of() : List.of(words.trim().split(" +"));
    }
}
