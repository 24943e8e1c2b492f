package weir.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets contenders run over one data set in turn, A B A B, each alone and as a process of its own,
 * and checks what each run wrote. The input is in the page cache, and what the run before has
 * written is on the disk.
 */
final class Duel {
    private final Path home;
    private final Path folder;
    private final DataSet set;
    private Answers answers;

    Duel(Path home, Path folder, DataSet set) {
        this.home = home;
        this.folder = folder;
        this.set = set;
    }

    /** All runs; each is also said and kept as it ends. */
    void fight(List<Contender> contenders, int rounds) throws IOException, InterruptedException {
        Path input = DataFile.in(folder, set);
        Space.need(folder, set.resultBytes(), "the output of one contender");
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                warm(input);
                Result result = run(contender, input);
                System.out.printf(
                        "%-5s %-20s %7.2f s  %7.2f s of cpu  %6d MB  %s%n",
                        set.title(),
                        contender.title,
                        result.seconds(),
                        result.cpuSeconds(),
                        result.peakMegabytes(),
                        result.right() ? "right" : "WRONG: " + result.wrong());
                result.keep(folder);
            }
        }
    }

    private Result run(Contender contender, Path input) throws IOException, InterruptedException {
        Path runs = Files.createTempDirectory(folder, "run-");
        try {
            Path output = runs.resolve("output");
            File log = runs.resolve("log").toFile();
            new ProcessBuilder("sync").start().waitFor();
            Measured run = Measured.run(contender.command(home, set, input, output), log);
            String wrong = run.exit() == 0 ? verdict(runs) : failure(run, log);
            return new Result(
                    set, contender, run.seconds(), run.cpuSeconds(), run.peakMegabytes(), wrong);
        } finally {
            delete(runs);
        }
    }

    private String verdict(Path runs) throws IOException {
        if (answers == null) {
            answers = new Answers(set);
        }
        return Verdict.on(runs, answers);
    }

    private static String failure(Measured run, File log) throws IOException {
        List<String> said = Files.readAllLines(log.toPath());
        said.forEach(System.err::println);
        return "exit code " + run.exit() + ": " + (said.isEmpty() ? "" : said.get(0));
    }

    private static void warm(Path input) throws IOException {
        byte[] buffer = new byte[1 << 20];
        try (var in = Files.newInputStream(input)) {
            while (in.read(buffer) > 0) {
                // Into the page cache, no more.
            }
        }
    }

    /** With all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
