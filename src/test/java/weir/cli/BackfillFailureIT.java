package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;
import weir.window.Ledger;

/**
 * A back-fill whose TaskManagers are killed, or which is stopped and goes on at another
 * parallelism, in the history, about the seam and behind it: what is committed is what a batch over
 * all readings has, each row once.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BackfillFailureIT {
    private static final long START = Instant.parse("2013-10-07T08:00:00Z").toEpochMilli();
    private static final int READINGS = 160_000;

    /** Behind the last reading of the files. */
    private static final int SEAM = 120_000;

    /** The topic has what the files have from here on, too. */
    private static final int TOPIC = 90_000;

    private static final String OPTIONS =
            " --key symbol --value price --window sliding:4s/2s --stats count,sum";

    private final Random random = new Random();
    private final List<String> all = new ArrayList<>();

    @TempDir Path folder;

    /** Twenty readings a second of four symbols, up to a second out of order. */
    @BeforeEach
    void someReadings() throws IOException {
        long seed = random.nextLong();
        System.out.println("BackfillFailureIT: seed " + seed);
        random.setSeed(seed);
        for (int i = 0; i < READINGS; i++) {
            boolean calm = i < 100 || Math.abs(i - SEAM) < 100;
            all.add(reading(i, i - (calm ? 0 : random.nextInt(20))));
        }
        Files.createDirectory(folder.resolve("history"));
        for (String symbol : List.of("AAPL", "IBM", "MSFT", "GOOG")) {
            write("history/" + symbol + ".csv", of(symbol, all.subList(0, SEAM)));
        }
        write("all.csv", all);
    }

    private static String reading(int i, int at) {
        String symbol = List.of("AAPL", "IBM", "MSFT", "GOOG").get(i % 4);
        return "%s,%s,%s"
                .formatted(Instant.ofEpochMilli(START + at * 50L), symbol, 100 + i % 997 / 8.0);
    }

    private static List<String> of(String symbols, List<String> readings) {
        Predicate<String> of = Pattern.compile(",(" + symbols + ")").asPredicate();
        return readings.stream().filter(of).toList();
    }

    @Test
    void killedAgainAndAgainEveryResultIsThereOnce() throws Exception {
        TestTopic results = topics("killed");
        send("killed", TOPIC, SEAM + 10_000);
        Ledger ledger;
        try (KilledRun run = new KilledRun(folder, live("killed"), 3, null)) {
            for (int from = SEAM + 10_000; from < READINGS; from += 5_000) {
                send("killed", from, from + 5_000);
                run.killAfterNews(results, random);
            }
            close("killed");
            run.await(results, expected().size());
            run.stop();
            ledger = run.ledger();
        }
        assertOnce(results, ledger);
    }

    @Test
    void stoppedAndResumedWithMoreAndFewerReadersEveryResultIsThereOnce() throws Exception {
        TestTopic results = topics("resumed");
        int[] sent = {TOPIC, SEAM, SEAM + 10_000, READINGS};
        int rows = expected().size();
        String savepoint = null;
        int[] readers = {2, 3, 1};
        int[] eighths = {1, 5, 7};
        for (int i = 0; i < readers.length; i++) {
            // Something for each run: the watermark of a partition begins anew with its next
            // reading.
            send("resumed", sent[i], sent[i + 1]);
            try (KilledRun run = new KilledRun(folder, live("resumed"), readers[i], savepoint)) {
                run.await(results, rows / 8 * eighths[i]);
                savepoint = run.stop();
            }
        }
        close("resumed");
        Ledger ledger;
        try (KilledRun run = new KilledRun(folder, live("resumed"), 3, savepoint)) {
            run.await(results, rows);
            run.stop();
            ledger = run.ledger();
        }
        assertOnce(results, ledger);
    }

    private static TestTopic topics(String name) {
        TestTopic.create(name + "-in", 2);
        return TestTopic.create(name + "-out", 1);
    }

    private void send(String name, int from, int to) {
        TestTopic topic = new TestTopic(name + "-in");
        topic.send(0, of("A|I", all.subList(from, to)).toArray(String[]::new));
        topic.send(1, of("M|G", all.subList(from, to)).toArray(String[]::new));
    }

    /** A reading in each partition that closes all windows. */
    private static void close(String name) {
        String last = reading(0, 2 * READINGS);
        for (int partition = 0; partition < 2; partition++) {
            new TestTopic(name + "-in").send(partition, last);
        }
    }

    private String live(String name) {
        return "kafka:%s-in --columns timestamp,symbol,price".formatted(name)
                + OPTIONS
                + " --backfill slow:"
                + folder.resolve("history")
                + " --out-of-orderness 1s --idle-timeout 10m --guarantee exactly-once --output"
                + " kafka:"
                + name
                + "-out --job.checkpoint-interval 200ms --job.restart-attempts 1000"
                + " --bootstrap-server "
                + RealBroker.get().servers();
    }

    private void assertOnce(TestTopic results, Ledger ledger) throws IOException {
        assertThat(results.values()).containsExactlyInAnyOrderElementsOf(expected());
        assertThat(ledger.balances()).as(ledger.toString()).isTrue();
        assertThat(ledger.read()).isEqualTo(SEAM + READINGS - TOPIC + 2);
        assertThat(ledger.late()).isZero();
        assertThat(ledger.skipped()).isEqualTo(Map.of("BEFORE_CUTOVER", (long) SEAM - TOPIC));
    }

    private List<String> expected() throws IOException {
        Path rows = folder.resolve("expected.jsonl");
        if (!Files.exists(rows)) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            String words = "batch " + folder.resolve("all.csv") + OPTIONS + " --output " + rows;
            PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
            int code = new Cli(Map.of(), said, said).run(Arrays.asList(words.split(" +")));
            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        }
        return Files.readAllLines(rows);
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.writeString(
                folder.resolve(name), "timestamp,symbol,price\n" + String.join("\n", lines) + "\n");
    }
}
