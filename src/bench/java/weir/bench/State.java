package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The door of {@code scripts/bench state}: what the state of a live run takes, by Flink's state
 * backend and for a key.
 */
public final class State {
    private State() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            run(TopicWords.pairs(args, Set.of("--backends", "--keys", "--minutes", "--folder")));
        } catch (WrongWords e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Map<String, String> given) throws IOException, InterruptedException {
        Path folder = TopicWords.folder(given);
        Files.createDirectories(folder);
        int keys = TopicWords.number("--keys", given.getOrDefault("--keys", "20000"));
        int minutes = TopicWords.number("--minutes", given.getOrDefault("--minutes", "66"));
        Path home = Path.of(System.getProperty("weir.home"));
        StateRun run = new StateRun(home, folder, keys, minutes);
        System.out.println(
                "| backend | keys | readings/s | peak | heap | checkpoint | bytes a key |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String backend : given.getOrDefault("--backends", "hashmap,rocksdb").split(",")) {
            System.out.println(run.of(backend).row());
        }
        System.out.println(Bench.machine());
    }
}
