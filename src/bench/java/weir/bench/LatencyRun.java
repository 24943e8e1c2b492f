package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * From topic to topic: {@code weir live} as a user starts it, a sender and a reader of the results.
 *
 * <p>The latency of a result is from the arrival in the topic of the record that closes its window
 * (see {@link PacedSender}), since before that no result can be, to the moment at which a consumer
 * that reads what is committed has it.
 */
final class LatencyRun {
    private static final int WARM_PER_SECOND = 1000;
    private static final long WARM_MILLIS = 6000;
    private static final long PATIENCE_MILLIS = 60_000;

    /** Weir itself starts in seconds; a machine that has more to do takes its time. */
    private static final long START_MILLIS = 180_000;

    private final Path home;
    private final Path folder;
    private final String server;
    private final String checkpoints;

    /**
     * @param checkpoints how often there is one, as in 2s: exactly once, no result is seen before
     */
    LatencyRun(Path home, Path folder, String server, String checkpoints) {
        this.home = home;
        this.folder = folder;
        this.server = server;
        this.checkpoints = checkpoints;
    }

    /** Of one case, its rate and its results' latencies. */
    Latencies of(LatencyCase asked) throws IOException, InterruptedException, ExecutionException {
        String id = UUID.randomUUID().toString().substring(0, 8);
        String in = "latency-in-" + id;
        String out = "latency-out-" + id;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server))) {
            Map<String, String> stamped = Map.of("message.timestamp.type", "LogAppendTime");
            admin.createTopics(List.of(topic(in).configs(stamped), topic(out).configs(stamped)))
                    .all()
                    .get();
            try {
                return run(asked, in, out);
            } finally {
                admin.deleteTopics(List.of(in, out)).all().get();
            }
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, FilledTopic.PARTITIONS, (short) 1);
    }

    private Latencies run(LatencyCase asked, String in, String out)
            throws IOException, InterruptedException {
        try (PacedSender sender = new PacedSender(server, in);
                SeenResults results = new SeenResults(server, out)) {
            // What the look at the topic before the start finds.
            sender.send(WARM_PER_SECOND, System.currentTimeMillis() + 1000);
            Process weir = weir(asked, in, out);
            Thread end = new Thread(weir::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                return measure(asked, sender, results);
            } catch (IllegalStateException e) {
                Files.readAllLines(log()).forEach(System.err::println);
                throw e;
            } finally {
                weir.destroy();
                if (!weir.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    weir.destroyForcibly();
                }
                Runtime.getRuntime().removeShutdownHook(end);
            }
        }
    }

    private Process weir(LatencyCase asked, String in, String out) throws IOException {
        List<String> command =
                List.of(
                        home.resolve("scripts/weir").toString(),
                        ("live kafka:%s --output kafka:%s --guarantee %s --bootstrap-server %s"
                                        + " --kafka.transaction-prefix %s")
                                .formatted(in, out, asked.guarantee(), server, out));
        List<String> words = new ArrayList<>(List.of(String.join(" ", command).split(" ")));
        words.addAll(List.of("--from", "earliest", "--format", "json", "--key", "symbol"));
        words.addAll(List.of("--value", "price", "--window", "sliding:10s/1s"));
        words.addAll(List.of("--stats", "count,avg,min,max", "--out-of-orderness", "0s"));
        words.addAll(List.of("--job.checkpoint-interval", checkpoints));
        words.addAll(List.of("--no-chart", "--quiet"));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /** What Weir says; nothing, as long as all is well. */
    private Path log() {
        return folder.resolve("latency.log");
    }

    private static Latencies measure(LatencyCase asked, PacedSender sender, SeenResults results)
            throws InterruptedException {
        AtomicBoolean ready = new AtomicBoolean();
        Thread warm =
                new Thread(
                        () -> {
                            long until = System.currentTimeMillis() + START_MILLIS;
                            while (!ready.get() && System.currentTimeMillis() < until) {
                                sender.send(WARM_PER_SECOND, System.currentTimeMillis() + 200);
                            }
                        });
        warm.start();
        try {
            results.await(System.currentTimeMillis() / 1000, START_MILLIS);
        } finally {
            ready.set(true);
            warm.join();
        }
        if (asked.perSecond() != LatencyCase.ALL) {
            sender.send(asked.perSecond(), System.currentTimeMillis() + WARM_MILLIS);
        }
        long start = System.currentTimeMillis();
        long until = start + asked.seconds() * 1000L;
        long sent = sender.send(asked.perSecond(), until);
        long last = until / 1000 - 1;
        results.await(last, PATIENCE_MILLIS);
        double seconds = (System.currentTimeMillis() - start) / 1000.0;
        // Rows of one window come one after the other.
        Thread.sleep(100);
        double[] millis =
                results.rows().stream()
                        .filter(row -> row.second() > start / 1000 + 1 && row.second() <= last)
                        .mapToDouble(row -> row.seenMillis() - sender.closed(row.second()))
                        .sorted()
                        .toArray();
        return new Latencies(asked, sent / seconds, millis);
    }
}
