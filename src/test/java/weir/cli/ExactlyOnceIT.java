package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;
import weir.window.Ledger;

/**
 * A live run from topic to topic whose TaskManagers are killed at random under load, rescaled from
 * a savepoint in the middle: reading what is committed, every result is there once, as an oracle
 * has it that knows nothing of Weir.
 */
@Timeout(value = 170, unit = TimeUnit.SECONDS)
class ExactlyOnceIT {
    private static final Pattern RESULT =
            Pattern.compile(
                    "\\{\"key\":\"(.*?)\",\"window_start\":\"(.*?)\",\"window_end\":\".*?\","
                            + "\"count\":(\\d+),\"sum\":(.*?),\"kind\":\"final\",\"revision\":0}");
    private static final Pattern LATE =
            Pattern.compile("\"key\":\"(.*?)\",\"timestamp\":\"(.*?)\",\"value\":(.*?),");

    @TempDir Path folder;

    @Test
    void killedADozenTimesAndRescaledEveryResultIsThereOnce() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("ExactlyOnceIT: seed " + seed);
        Random random = new Random(seed);
        TestTopic.create("once-in", 3);
        TestTopic results = TestTopic.create("once-out", 2);
        TestTopic rejected = TestTopic.create("once-rejected", 1);
        String options = options("once", "sliding:4s/2s");
        Ledger ledger;
        List<Load.Sent> sent;
        try (Load load = new Load("once-in", 3, 0, seed)) {
            String savepoint;
            try (KilledRun run = new KilledRun(folder, options, 2, null)) {
                for (int kill = 0; kill < 6; kill++) {
                    run.killAfterNews(results, random);
                }
                savepoint = run.stop();
            }
            try (KilledRun run = new KilledRun(folder, options, 3, savepoint)) {
                for (int kill = 6; kill < 12; kill++) {
                    run.killAfterNews(results, random);
                }
                sent = load.end();
                run.await(results, expected(sent, Set.of(), 4000, 2000).size());
                run.stop();
                ledger = run.ledger();
            }
        }
        assertThat(rows(results))
                .containsExactlyInAnyOrderElementsOf(lines(expected(sent, Set.of(), 4000, 2000)));
        long broken = sent.stream().filter(Load.Sent::broken).count();
        assertThat(broken).isPositive();
        assertThat(rejected.values()).hasSize((int) broken).doesNotHaveDuplicates();
        assertThat(ledger.balances()).as(ledger.toString()).isTrue();
        assertThat(ledger.read()).isEqualTo(sent.size());
        assertThat(ledger.rejectedTotal()).isEqualTo(broken);
        assertThat(ledger.late()).isZero();
        assertThatKcatReads("once-out", results.values());
    }

    @Test
    void onOnePartitionEachLateRecordIsOnceInTheLateTopicAndInNoResult() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("ExactlyOnceIT: seed " + seed);
        Random random = new Random(seed);
        TestTopic.create("late-in", 1);
        TestTopic results = TestTopic.create("late-out", 1);
        TestTopic late = TestTopic.create("late-late", 1);
        TestTopic.create("late-rejected", 1);
        String options = options("late", "tumbling:2s") + " --late-to kafka:late-late";
        Ledger ledger;
        List<Load.Sent> sent;
        try (Load load = new Load("late-in", 1, 0.03, seed);
                KilledRun run = new KilledRun(folder, options, 1, null)) {
            for (int kill = 0; kill < 5; kill++) {
                run.killAfterNews(results, random);
            }
            sent = load.end();
            // A window all of whose readings were late has no result.
            List<Load.Sent> all = sent;
            run.await(results, () -> expected(all, identities(late), 2000, 2000).size());
            run.stop();
            ledger = run.ledger();
        }
        Set<String> missed = identities(late);
        assertThat(missed).isNotEmpty();
        assertThat(rows(results))
                .containsExactlyInAnyOrderElementsOf(lines(expected(sent, missed, 2000, 2000)));
        assertThat(ledger.balances()).as(ledger.toString()).isTrue();
        assertThat(ledger.read()).isEqualTo(sent.size());
        assertThat(ledger.late()).isEqualTo(missed.size());
        assertThatKcatReads("late-late", late.values());
    }

    private static String options(String name, String window) {
        return "kafka:%s-in --from earliest --format json --key key --stats count,sum --window %s"
                        .formatted(name, window)
                + " --out-of-orderness 1s --idle-timeout 10m --guarantee exactly-once"
                + " --output kafka:"
                + name
                + "-out --rejected-to kafka:"
                + name
                + "-rejected --job.checkpoint-interval 300ms --job.restart-attempts 1000"
                + " --bootstrap-server "
                + RealBroker.get().servers();
    }

    /** The late records that are committed now, each of them there once. */
    private static Set<String> identities(TestTopic late) {
        Set<String> identities = new HashSet<>();
        for (String line : late.values()) {
            Matcher record = LATE.matcher(line);
            assertThat(record.find()).as(line).isTrue();
            String time = String.valueOf(Instant.parse(record.group(2)).toEpochMilli());
            assertThat(identities.add(record.group(1) + " " + time + " " + record.group(3)))
                    .as(line)
                    .isTrue();
        }
        return identities;
    }

    /** Count and sum of each window that the closing readings complete. */
    private static Map<String, String> expected(
            List<Load.Sent> sent, Set<String> without, long size, long slide) {
        Map<String, List<Double>> windows = new TreeMap<>();
        for (Load.Sent each : sent) {
            if (each.broken() || each.closing() || without.contains(each.identity())) {
                continue;
            }
            long last = Math.floorDiv(each.timeMillis(), slide) * slide;
            for (long start = last; start > each.timeMillis() - size; start -= slide) {
                windows.computeIfAbsent(
                                each.key() + " " + Instant.ofEpochMilli(start),
                                window -> new ArrayList<>())
                        .add(each.value());
            }
        }
        Map<String, String> rows = new TreeMap<>();
        windows.forEach((window, values) -> rows.put(window, values.size() + " " + sum(values)));
        return rows;
    }

    private static double sum(List<Double> values) {
        return values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static List<String> lines(Map<String, String> rows) {
        return rows.entrySet().stream().map(r -> r.getKey() + " " + r.getValue()).toList();
    }

    private static List<String> rows(TestTopic results) {
        return results.values().stream().map(ExactlyOnceIT::row).toList();
    }

    private static String row(String json) {
        Matcher result = RESULT.matcher(json);
        assertThat(result.matches()).as(json).isTrue();
        return "%s %s %s %s"
                .formatted(
                        result.group(1),
                        Instant.parse(result.group(2)),
                        result.group(3),
                        Double.parseDouble(result.group(4)));
    }

    private static void assertThatKcatReads(String topic, List<String> values)
            throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(bin -> Path.of(bin, "kcat").toFile().canExecute()),
                "skipped: kcat, the independent client, is not here; scripts/test installs it");
        Process kcat =
                new ProcessBuilder(
                                List.of(
                                        "kcat",
                                        "-C",
                                        "-e",
                                        "-q",
                                        "-b",
                                        RealBroker.get().servers(),
                                        "-X",
                                        "isolation.level=read_committed",
                                        "-t",
                                        topic))
                        .redirectErrorStream(true)
                        .start();
        List<String> lines = new String(kcat.getInputStream().readAllBytes()).lines().toList();
        assertThat(kcat.waitFor()).isZero();
        assertThat(lines).containsExactlyInAnyOrderElementsOf(values);
    }
}
