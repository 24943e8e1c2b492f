package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The door of scripts/bench. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        try {
            run(BenchWords.of(args));
        } catch (WrongWords e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(BenchWords words) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("weir.home"));
        Files.createDirectories(words.folder());
        if (words.forget()) {
            Result.forget(words.folder());
        }
        int before = Result.all(words.folder()).size();
        for (DataSet set : words.sets()) {
            new Duel(home, words.folder(), set).fight(words.contenders(), words.rounds());
        }
        var all = Result.all(words.folder());
        if (words.table()) {
            new Report(all).writeTo(home.resolve("README.md"));
        }
        System.out.println();
        new Report(words.table() ? all : all.subList(before, all.size())).print(System.out);
        System.out.println(machine());
        if (all.stream().skip(before).anyMatch(result -> !result.right())) {
            System.exit(1);
        }
    }

    private static String machine() {
        return "%d cores, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }
}
