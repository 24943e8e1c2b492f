package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final LatencyRun run;
    private final List<Latencies> all = new ArrayList<>();

    private Latency(int seconds, int rounds, LatencyRun run) {
        this.seconds = seconds;
        this.rounds = rounds;
        this.run = run;
    }

    public static void main(String[] args) throws Exception {
        try {
            Map<String, String> given =
                    TopicWords.pairs(
                            args, Set.of("--seconds", "--rounds", "--highest", "--folder"));
            Path folder = TopicWords.folder(given);
            Files.createDirectories(folder);
            Path home = Path.of(System.getProperty("weir.home"));
            try (LocalBroker broker = LocalBroker.start(home, folder)) {
                LatencyRun run = new LatencyRun(home, folder, broker.server());
                int seconds = TopicWords.number("--seconds", given.getOrDefault("--seconds", "20"));
                int rounds = TopicWords.number("--rounds", given.getOrDefault("--rounds", "3"));
                int highest = TopicWords.number("--highest", given.getOrDefault("--highest", "0"));
                new Latency(seconds, rounds, run).measure(highest);
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
                all.add(latencies);
            }
        }
        table(cases);
    }

    private void table(List<LatencyCase> cases) {
        System.out.println();
        System.out.println("| readings/s | guarantee | p50 | p99 |");
        System.out.println("|---|---|---|---|");
        for (LatencyCase each : cases) {
            System.out.printf(
                    "| %,d | %s | %s | %s |%n",
                    each.perSecond(), each.guarantee(), spread(each, 0.5), spread(each, 0.99));
        }
        System.out.println(Bench.machine());
    }

    private String spread(LatencyCase of, double share) {
        List<Double> sorted =
                all.stream()
                        .filter(latencies -> latencies.asked().equals(of))
                        .map(latencies -> latencies.quantile(share))
                        .sorted(Comparator.naturalOrder())
                        .toList();
        int last = sorted.size() - 1;
        double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
        return "%.0f ms (%.0f to %.0f)".formatted(median, sorted.get(0), sorted.get(last));
    }
}
