package weir.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs one contender over a topic, ends it in the middle, and checks what it has written. Measured
 * is behind a time for start-up and compiler, which a live run knows once.
 */
final class TopicDuel {
    /** How far behind the newest time a watermark is, for all. */
    static final int LATE_SECONDS = 3;

    private static final DataSet SET = DataSet.TOPIC;
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 30;

    /** As scripts/weir has them: otherwise the compilers are still busy when it is measured. */
    private static final List<String> COMPILERS =
            List.of(
                    "-XX:Tier4InvocationThreshold=100000",
                    "-XX:Tier4MinInvocationThreshold=12000",
                    "-XX:Tier4CompileThreshold=300000",
                    "-XX:Tier4BackEdgeThreshold=800000");

    private final Path folder;
    private final Answers answers = new Answers(SET);

    TopicDuel(Path folder) {
        this.folder = folder;
    }

    TopicRate run(TopicContender contender, TopicTask task)
            throws IOException, InterruptedException {
        Path runs = Files.createTempDirectory(folder, "run-");
        try {
            Path log = runs.resolve("log");
            Path output = Files.createDirectory(runs.resolve("output"));
            Path arrivals = runs.resolve("arrivals");
            List<String> command = java(task, arrivals);
            command.addAll(contender.words(task, output.resolve("averages")));
            runUntil(arrivals, command, log, task);
            if (!Files.exists(arrivals)) {
                Files.readAllLines(log).forEach(System.err::println);
                return new TopicRate(
                        task.title(), contender, 0, 0, "it failed, or was too slow to start");
            }
            String[] counted = Files.readString(arrivals).split(" ");
            double readings = Double.parseDouble(counted[0]);
            boolean dry = Long.parseLong(counted[3]) >= SET.rows;
            return new TopicRate(
                    task.title(),
                    contender,
                    readings / Double.parseDouble(counted[1]),
                    Double.parseDouble(counted[2]) * 1e9 / readings,
                    dry ? "the topic was too short" : Verdict.onBeginning(output, answers));
        } finally {
            Duel.delete(runs);
        }
    }

    /** Ends the process when the file is there. */
    private static void runUntil(Path file, List<String> command, Path log, TopicTask task)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        long patience = START_SECONDS + task.warmSeconds() + task.seconds();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
        while (!Files.exists(file) && System.nanoTime() < until) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(end);
    }

    /** The last of the cores for a process that has one; the broker may have all. */
    private static List<String> java(TopicTask task, Path arrivals) {
        List<String> words = new ArrayList<>();
        int cores = task.cores();
        int last = Runtime.getRuntime().availableProcessors() - 1;
        if (cores <= last && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            int first = last - cores + 1;
            words.addAll(List.of("/usr/bin/taskset", "-c", first + "-" + last));
        }
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(System.getProperty("weir.jvm.opens").split(" ")));
        words.addAll(
                List.of(
                        "-Xms2g",
                        "-Xmx2g",
                        "-XX:+UseSerialGC",
                        "-XX:ActiveProcessorCount=" + cores));
        words.addAll(COMPILERS);
        words.add("-D" + Arrivals.WARM + "=" + task.warmSeconds());
        words.add("-D" + Arrivals.SECONDS + "=" + task.seconds());
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
