package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** The door of scripts/bench. */
public final class Bench {
    private static final Path HOME = Path.of(System.getProperty("weir.home"));

    private Bench() {}

    public static void main(String[] args) throws Exception {
        try {
            System.exit(run(new BenchWords(args)));
        } catch (WrongWords e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(BenchWords words)
            throws IOException, InterruptedException, RunnerException {
        System.out.println(machine());
        switch (words.command()) {
            case LIVE -> Live.full().run(words.rounds(), System.out);
            case PARTS -> Parts.run(false);
            case TABLE -> tables(words.folder(), HOME.resolve("README.md"));
            case QUICK -> {
                Parts.run(true);
                Live.quick().run(1, System.out);
                return duels(words);
            }
            default -> {
                return duels(words);
            }
        }
        return 0;
    }

    /** Those of which there are results. */
    private static void tables(Path folder, Path readme) throws IOException {
        List<Result> results = Result.all(folder);
        if (!results.isEmpty()) {
            Report report = new Report(results);
            report.print(System.out);
            MarkedTable.write(readme, "benchmarks", report.table());
        }
        List<TopicRate> rates = TopicRate.all(folder);
        if (!rates.isEmpty()) {
            MarkedTable.write(readme, "topics", TopicRate.table(rates));
        }
        List<LatencySeen> latencies = LatencySeen.all(folder);
        if (!latencies.isEmpty()) {
            MarkedTable.write(readme, "latency", LatencySeen.table(latencies));
        }
    }

    /** Exit code 1 when an answer was wrong. */
    private static int duels(BenchWords words) throws IOException, InterruptedException {
        Files.createDirectories(words.folder());
        if (words.forget()) {
            Result.forget(words.folder());
        }
        int before = Result.all(words.folder()).size();
        for (DataSet set : words.sets()) {
            new Duel(HOME, words.folder(), set).fight(words.contenders(), words.rounds());
        }
        List<Result> all = Result.all(words.folder());
        List<Result> own = all.subList(before, all.size());
        System.out.println();
        new Report(own).print(System.out);
        return own.stream().allMatch(Result::right) ? 0 : 1;
    }

    /** What it ran on. */
    static String machine() {
        return "%d cores, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }
}
