package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * The door of {@code scripts/bench latency}: from a record's arrival in a topic to the visible
 * result in another, at 1,000 readings a second and at half the highest rate. That rate is what
 * sender, broker and Weir sustain together on this machine: readings sent without a pace, until the
 * last result is seen.
 */
final class Latency {
    private static final int CALM = 1000;

    private final int seconds;
    private final int rounds;
    private final Path folder;
    private final String checkpoints;
    private final LatencyRun run;
    private final List<LatencySeen> all = new ArrayList<>();

    private Latency(Map<String, String> given, Path folder, String server) {
        this.seconds = TopicWords.number("--seconds", given.getOrDefault("--seconds", "20"));
        this.rounds = TopicWords.number("--rounds", given.getOrDefault("--rounds", "3"));
        this.checkpoints = given.getOrDefault("--checkpoints", "2s");
        this.folder = folder;
        Path home = Path.of(System.getProperty("weir.home"));
        this.run = new LatencyRun(home, folder, server, checkpoints);
    }

    public static void main(String[] args) throws Exception {
        try {
            Map<String, String> given =
                    TopicWords.pairs(
                            args,
                            Set.of(
                                    "--seconds",
                                    "--rounds",
                                    "--highest",
                                    "--checkpoints",
                                    "--folder"));
            Path folder = TopicWords.folder(given);
            Files.createDirectories(folder);
            Path home = Path.of(System.getProperty("weir.home"));
            try (LocalBroker broker = LocalBroker.start(home, folder)) {
                int highest = TopicWords.number("--highest", given.getOrDefault("--highest", "0"));
                new Latency(given, folder, broker.server()).measure(highest);
            }
        } catch (WrongWords e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        }
    }

    /** With the highest rate when it is known, else 0. */
    private void measure(int known) throws IOException, InterruptedException, ExecutionException {
        int highest = known;
        if (highest == 0) {
            Latencies most =
                    run.of(
                            new LatencyCase(
                                    LatencyCase.ALL, LatencyCase.GUARANTEES.get(0), seconds));
            highest = (int) most.perSecond();
            System.out.printf("highest rate: %,d readings/s%n", highest);
        }
        List<LatencyCase> cases = new ArrayList<>();
        for (int rate : List.of(CALM, highest / 2)) {
            for (String guarantee : LatencyCase.GUARANTEES) {
                cases.add(new LatencyCase(rate, guarantee, seconds));
            }
        }
        for (int round = 1; round <= rounds; round++) {
            for (LatencyCase each : cases) {
                Latencies latencies = run.of(each);
                System.out.println(latencies);
                LatencySeen seen = LatencySeen.of(latencies, checkpoints);
                seen.keep(folder);
                all.add(seen);
            }
        }
        System.out.println();
        System.out.print(LatencySeen.table(all));
        System.out.println(Bench.machine());
    }
}
