package weir.cli;

import static java.util.stream.Collectors.joining;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;

/** Files, then a topic, in one run; and files sent to a topic; with a real broker. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class BackfillIT {
    private static final long START = Instant.parse("2013-10-07T08:00:00Z").toEpochMilli();
    private static final String OPTIONS =
            " --key symbol --value price --stats count,sum --no-chart --quiet";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1, rolling:4s", "2, session:50ms", "3, tumbling:7s", "4, sliding:4s/2s"})
    void theHistoryThenTheTopicGiveTheRowsOfAllReadingsOnce(int parallelism, String window)
            throws IOException {
        List<String> all = readings(2000);
        // Each symbol has a file, of the same hours: read one after the other nothing is late.
        writeHistory(all.subList(0, 1200));
        TestTopic topic = TestTopic.create("fill-" + parallelism, 2);
        for (int partition = 0; partition < 2; partition++) {
            int own = partition;
            topic.send(
                    partition,
                    all.subList(700, 2000).stream()
                            .filter(line -> line.contains("AAPL") == (own == 0))
                            .toArray(String[]::new));
        }
        write("all.csv", all);

        run(
                "live kafka:fill-%1$d --columns timestamp,symbol,price --backfill @history/"
                        + " --until latest --output @rows.csv --ledger @ledger.json -p %1$d"
                        + " --idle-timeout 10m --window "
                        + window,
                parallelism);
        run("batch @all.csv --output @expected.csv --window " + window, parallelism);

        assertThat(sorted("rows.csv")).hasSizeGreaterThan(50).isEqualTo(sorted("expected.csv"));
        assertThat(Files.readString(folder.resolve("ledger.json")))
                .contains("\"BEFORE_CUTOVER\": 500")
                .contains("\"late\": 0")
                .contains("\"read\": 2500")
                .contains("\"balanced\": true");
    }

    @Test
    void aNamedCutoverDividesThemAndAnEmptyPartitionHoldsNothingBack() throws IOException {
        List<String> all = readings(2000);
        writeHistory(all.subList(0, 1200));
        TestTopic topic = TestTopic.create("named", 3);
        topic.send(0, all.subList(700, 2000).toArray(String[]::new));
        write("all.csv", all);

        run(
                "live kafka:named --columns timestamp,symbol,price --backfill @history/ --cutover "
                        + Instant.ofEpochMilli(START + 1000 * 100)
                        + " --until latest --output @rows.csv --ledger @ledger.json -p %d"
                        + " --window sliding:4s/2s",
                4);
        run("batch @all.csv --output @expected.csv --window sliding:4s/2s", 2);

        assertThat(sorted("rows.csv")).hasSizeGreaterThan(50).isEqualTo(sorted("expected.csv"));
        assertThat(Files.readString(folder.resolve("ledger.json")))
                .contains("\"BEFORE_CUTOVER\": 300")
                .contains("\"AFTER_CUTOVER\": 200")
                .contains("\"balanced\": true");
    }

    @Test
    void aHistoryWithoutReadingsLeavesTheWholeTopic() throws IOException {
        List<String> all = readings(600);
        Files.createDirectory(folder.resolve("history"));
        write("history/none.csv", List.of());
        Files.writeString(folder.resolve("history/empty.csv"), "");
        TestTopic.create("whole", 2).send(1, all.toArray(String[]::new));
        write("all.csv", all);

        run(
                "live kafka:whole --columns timestamp,symbol,price --backfill @history/"
                        + " --until latest --output @rows.csv --ledger @ledger.json -p %d"
                        + " --idle-timeout 10m --window tumbling:4s",
                3);
        run("batch @all.csv --output @expected.csv --window tumbling:4s", 2);

        assertThat(sorted("rows.csv")).hasSizeGreaterThan(20).isEqualTo(sorted("expected.csv"));
        assertThat(Files.readString(folder.resolve("ledger.json")))
                .contains("\"read\": 600")
                .contains("\"balanced\": true");
    }

    @Test
    void whatIsOutOfOrderAtTheSeamIsUsedAndWhatIsTooLateIsLate() throws Exception {
        writeHistory(readings(200));
        long seam = START + 20_000;
        TestTopic topic = TestTopic.create("disorder", 1);
        TestTopic results = TestTopic.create("disorder-out", 1);
        TestTopic late = TestTopic.create("disorder-late", 1);
        String words = live("disorder") + " --cutover 2013-10-07T08:00:20Z --late-to kafka:";
        try (KilledRun run = new KilledRun(folder, words + late.name(), 1, null)) {
            topic.send(0, reading(seam + 900), reading(seam), reading(seam - 1));
            topic.send(0, reading(seam + 20_000));
            run.await(results, 5);
            topic.send(0, reading(seam + 100));
            run.await(late, 1);
            run.stop();
            assertThat(run.ledger().late()).isEqualTo(1);
            assertThat(run.ledger().skipped()).isEqualTo(Map.of("BEFORE_CUTOVER", 1L));
            assertThat(run.ledger().balances()).isTrue();
        }
        assertThat(results.values())
                .filteredOn(row -> row.contains("\"window_start\":\"2013-10-07T08:00:20"))
                .singleElement()
                .asString()
                .contains("\"count\":2,");
    }

    /** The topic is empty when the history ends; a partition comes later. */
    @Test
    void theHistoryIsCompleteAtItsEndAndPartitionsThatAreAddedAreRead() throws Exception {
        writeHistory(readings(200));
        TestTopic topic = TestTopic.create("awaited", 1);
        TestTopic results = TestTopic.create("awaited-out", 1);
        try (KilledRun run = new KilledRun(folder, live("awaited"), 3, null)) {
            run.await(results, 2);
            topic.send(0, reading(START + 20_000), reading(START + 40_000));
            run.await(results, 5);
            RealBroker.get().partitions("awaited", 3);
            topic.send(2, reading(START + 50_000), reading(START + 90_000));
            run.await(results, 7);
            run.stop();
            assertThat(run.ledger().read()).isEqualTo(204);
            assertThat(run.ledger().balances()).isTrue();
            assertThat(run.ledger().late()).isZero();
        }
    }

    /** The words of a run that goes on until it is stopped. */
    private String live(String name) {
        return "kafka:%s --columns timestamp,symbol,price --backfill ".formatted(name)
                + folder.resolve("history")
                + " --key symbol --value price --stats count --window tumbling:10s --output kafka:"
                + name
                + "-out --out-of-orderness 1s --idle-timeout 500ms"
                + " --job.checkpoint-interval 200ms"
                + " --kafka.properties.partition.discovery.interval.ms 300 --bootstrap-server "
                + RealBroker.get().servers();
    }

    private static String reading(long timeMillis) {
        return Instant.ofEpochMilli(timeMillis) + ",AAPL,7";
    }

    @Test
    void aReplaySendsTheLinesOfAFileKeyedWithTheirTimes() throws IOException {
        List<String> lines = new ArrayList<>(readings(10));
        lines.add(4, "broken");
        write("in.csv", lines);

        run(
                "replay @in.csv --key symbol --speed max --output kafka:replayed --create-topics"
                        + " --quiet",
                0);

        TestTopic topic = new TestTopic("replayed");
        assertThat(topic.values()).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(topic.records())
                .anySatisfy(
                        record -> {
                            assertThat(TestTopic.text(record.value())).isEqualTo(lines.get(0));
                            assertThat(TestTopic.text(record.key())).isEqualTo("AAPL");
                            assertThat(record.timestamp()).isEqualTo(START);
                        });
    }

    @Test
    void aReplayMakesJsonOfCsvWithTheTimesOfNow() throws IOException {
        write("in.csv", readings(3));
        long before = System.currentTimeMillis();

        run(
                "replay @in.csv --key symbol --speed 60 --shift-to-now --record-format json"
                        + " --output kafka:shifted --create-topics --quiet",
                0);

        TestTopic topic = new TestTopic("shifted");
        assertThat(topic.records())
                .hasSize(3)
                .allSatisfy(
                        record -> {
                            assertThat(record.timestamp()).isGreaterThanOrEqualTo(before);
                            assertThat(TestTopic.text(record.value()))
                                    .startsWith(
                                            "{\"timestamp\":\""
                                                    + Instant.ofEpochMilli(record.timestamp())
                                                            .toString()
                                                            .substring(0, 19))
                                    .contains("\"symbol\":\"")
                                    .contains(",\"price\":1");
                        });
    }

    /** Ten readings a second, of two symbols. */
    private static List<String> readings(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(
                    "%s,%s,%s"
                            .formatted(
                                    Instant.ofEpochMilli(START + i * 100L),
                                    i % 2 == 0 ? "AAPL" : "MSFT",
                                    100 + (i % 37) * 0.1));
        }
        return lines;
    }

    private void writeHistory(List<String> lines) throws IOException {
        Files.createDirectory(folder.resolve("history"));
        for (String symbol : List.of("AAPL", "MSFT")) {
            write(
                    "history/" + symbol + ".csv",
                    lines.stream().filter(line -> line.contains(symbol)).toList());
        }
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "timestamp,symbol,price\n"
                        + lines.stream().map(line -> line + "\n").collect(joining()));
    }

    private List<String> sorted(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream().sorted().toList();
    }

    private void run(String words, int parallelism) {
        String line = words.formatted(parallelism).replace("@", folder + "/");
        boolean replay = words.startsWith("replay");
        String all = line + (replay ? "" : OPTIONS);
        if (!words.startsWith("batch")) {
            all += " --bootstrap-server " + RealBroker.get().servers();
        } else {
            all = all.replace(" --no-chart", "");
        }
        int exit =
                new Cli(
                                Map.of(),
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run(Arrays.asList(all.split(" ")));
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
    }
}
