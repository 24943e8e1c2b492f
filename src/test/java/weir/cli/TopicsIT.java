package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.kafka.TestTopic.bytes;
import static weir.kafka.TestTopic.text;

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
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.SeenWatermarks;
import weir.config.Command;
import weir.config.Configs;
import weir.config.JobConfig;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;
import weir.window.Watch;

/** Command lines that read and write topics of a real broker. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TopicsIT {
    private static final String LOG =
            "1.2.3.4 - - [07/Oct/2013:00:00:0%d +0000] \"GET /%s HTTP/1.1\" 200 %d";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json | json | --key key",
                "csv | csv | --columns key,timestamp,value",
                "numbers | csv | --no-header --key 1 --time 2 --value 3",
                "log | access-log |"
            })
    void aBatchOverATopicHasTheRowsOfABatchOverTheSameFile(
            String name, String format, String options) throws IOException {
        List<String> lines = lines(name);
        TestTopic topic = TestTopic.create("same-" + name, 3);
        for (int i = 0; i < lines.size(); i++) {
            topic.send(i % 3, lines.get(i));
        }
        String header = name.equals("csv") ? "key,timestamp,value\n" : "";
        Files.writeString(folder.resolve("in.txt"), header + String.join("\n", lines) + "\n");
        String common = " --format " + format + " --window sliding:4s/2s --stats count,avg ";
        String words = options == null ? "" : options;

        assertThat(
                        run(
                                "batch kafka:same-"
                                        + name
                                        + common
                                        + words.replace("--no-header", "")
                                        + " --output @topic.csv"))
                .as(text(err.toByteArray()))
                .isZero();
        assertThat(
                        run(
                                "batch @in.txt"
                                        + common
                                        + words.replaceFirst("--columns \\S+", "")
                                        + " --output @file.csv"))
                .as(text(err.toByteArray()))
                .isZero();

        assertThat(Files.readAllLines(folder.resolve("file.csv"))).hasSizeGreaterThan(5);
        assertThat(folder.resolve("topic.csv")).hasSameTextualContentAs(folder.resolve("file.csv"));
    }

    private static List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = i % 2 == 0 ? "A" : "B";
            lines.add(
                    switch (name) {
                        case "json" ->
                                "{\"key\":\"%s\",\"timestamp\":138110400%d000,\"value\":%d}"
                                        .formatted(key, i, i);
                        case "log" -> LOG.formatted(i, key, i);
                        default -> "%s,2013-10-07T00:00:0%dZ,%d".formatted(key, i, i);
                    });
        }
        return lines;
    }

    @Test
    void whatIsNoReadingIsRejectedWithItsPlaceItsKeyAndItsHeaders() {
        TestTopic topic = TestTopic.create("broken", 1);
        TestTopic dead = TestTopic.create("dead", 1);
        ProducerRecord<byte[], byte[]> marked = topic.record(0, null, "K", "{\"key\":\"A\"");
        marked.headers().add(new RecordHeader("trace", bytes("a1")));
        topic.send(
                List.of(
                        topic.record(0, null, "K", null),
                        topic.record(0, null, null, ""),
                        marked,
                        topic.record(
                                0,
                                null,
                                "K",
                                "{\"key\":\"A\",\"timestamp\":\"2013-10-07T00:00:00Z\",\"value\":1}")));

        int code =
                run(
                        "batch kafka:broken --format json --key key --output @r.csv"
                                + " --rejected-to kafka:dead");

        assertThat(code).as(text(err.toByteArray())).isZero();
        assertThat(text(err.toByteArray()))
                .contains("read 4 = used 1 + late 0 + rejected 3 + skipped 0");
        assertThat(dead.values())
                .anyMatch(
                        line ->
                                line.contains("a tombstone: the record has no value (key 'K')")
                                        && line.contains("\"broken-0@0\""))
                .anyMatch(
                        line ->
                                line.contains("the value is empty\"")
                                        && line.contains("\"broken-0@1\""))
                .anyMatch(
                        line ->
                                line.contains("(key 'K', headers trace='a1')")
                                        && line.contains("\"broken-0@2\"")
                                        && line.contains("{\\\"key\\\":\\\"A\\\""))
                .hasSize(3);
        assertThat(dead.records()).extracting(r -> text(r.key())).contains("broken-0@1");
    }

    @Test
    void keyTimeAndTopicOfTheRecordServeAsColumns() throws IOException {
        long start = Instant.parse("2013-10-07T00:00:00Z").toEpochMilli();
        for (String name : List.of("beside-a", "beside-b")) {
            TestTopic topic = TestTopic.create(name, 1);
            topic.send(
                    List.of(
                            topic.record(0, start, "X", "1.5"),
                            topic.record(0, start + 1000, "X", "2.5"),
                            topic.record(0, start + 9000, "Y", "4")));
        }

        int code =
                run(
                        "batch kafka:/beside-.*/ --key kafka.topic,kafka.key --time kafka.timestamp"
                                + " --value 1 --window tumbling:10s --stats avg --output @r.csv");

        assertThat(code).as(text(err.toByteArray())).isZero();
        String end = ",2013-10-07T00:00:00.000Z,2013-10-07T00:00:10.000Z,";
        assertThat(Files.readAllLines(folder.resolve("r.csv")))
                .containsExactly(
                        "topic,key,window_start,window_end,avg",
                        "beside-a,X" + end + "2.0",
                        "beside-a,Y" + end + "4.0",
                        "beside-b,X" + end + "2.0",
                        "beside-b,Y" + end + "4.0");
    }

    @Test
    void aGroupGoesOnWhereItsLastCheckpointWas() throws Exception {
        TestTopic topic = TestTopic.create("goes-on", 2);
        TestTopic results = TestTopic.create("goes-on-out", 1);
        topic.send(0, json("A", 0, 1), json("A", 30, 1));
        String words =
                "kafka:goes-on --format json --key key --from committed --group g --window"
                        + " tumbling:1s --idle-timeout 300ms --output kafka:goes-on-out"
                        + " --job.checkpoint-interval 200ms";
        try (Started run = new Started(words)) {
            await(results, 1);
            while (!committed("g").contains(2L)) {
                Thread.onSpinWait();
            }
        }
        topic.send(1, json("A", 40, 1));
        assertThat(live("goes-on", " --group g --from committed --until latest"))
                .contains("read 1 = used 1");
    }

    private static List<Long> committed(String group) {
        return RealBroker.get()
                .with(
                        admin ->
                                admin.listConsumerGroupOffsets(group)
                                        .partitionsToOffsetAndMetadata()
                                        .get())
                .values()
                .stream()
                .map(OffsetAndMetadata::offset)
                .toList();
    }

    @Test
    void aTimeIsAPlaceToStartAndToEnd() {
        long noon = Instant.parse("2020-01-01T12:00:00Z").toEpochMilli();
        TestTopic timed = TestTopic.create("timed", 1);
        timed.send(
                List.of(
                        timed.record(0, noon - 1, null, json("A", 0, 1)),
                        timed.record(0, noon, null, json("A", 1, 1)),
                        timed.record(0, noon + 1, null, json("A", 2, 1)),
                        timed.record(0, noon + 2, null, json("A", 3, 1))));
        assertThat(live("timed", " --from 2020-01-01T12:00:00Z --until 2020-01-01T12:00:00.002Z"))
                .contains("read 2 = used 2");
    }

    private String live(String topic, String options) {
        err.reset();
        int code =
                run(
                        "live kafka:"
                                + topic
                                + " --format json --key key --overwrite --output @live.csv"
                                + options);
        assertThat(code).as(text(err.toByteArray())).isZero();
        return text(err.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"at-least-once", "exactly-once"})
    void resultsAreKeyedByTheReadingsKey(String guarantee) {
        TestTopic topic = TestTopic.create("in-" + guarantee, 2);
        topic.send(0, json("A", 0, 1), json("A", 1, 2));
        topic.send(1, json("B", 1, 7));
        String results = "results-" + guarantee;

        int code =
                run(
                        "batch kafka:in-"
                                + guarantee
                                + " --format json --key key --window"
                                + " tumbling:10s --stats avg --create-topics --record-format csv"
                                + " --guarantee "
                                + guarantee
                                + " --output kafka:"
                                + results);

        assertThat(code).as(text(err.toByteArray())).isZero();
        assertThat(text(err.toByteArray()))
                .contains(
                        "warning: kafka:"
                                + results
                                + ": the broker deletes these records after 7 d");
        List<ConsumerRecord<byte[], byte[]>> records = new TestTopic(results).settled().records();
        assertThat(records)
                .extracting(r -> text(r.key()) + " " + text(r.value()))
                .containsExactlyInAnyOrder(
                        "A A,2013-10-07T00:00:00.000Z,2013-10-07T00:00:10.000Z,1.5",
                        "B B,2013-10-07T00:00:00.000Z,2013-10-07T00:00:10.000Z,7.0");
        ConfigResource made = new ConfigResource(ConfigResource.Type.TOPIC, results);
        assertThat(
                        RealBroker.get()
                                .with(a -> a.describeConfigs(List.of(made)).all().get())
                                .get(made)
                                .get("message.timestamp.type")
                                .value())
                .isEqualTo("LogAppendTime");
    }

    @Test
    void aTopicThatIsNotThereIsAnErrorWithTheLineThatMakesIt() {
        TestTopic.create("there", 1).send(0, json("A", 0, 1));
        int code =
                run(
                        "batch kafka:there --format json --output kafka:nowhere"
                                + " --rejected-to kafka:nowhere-2");

        String line =
                "weir: %s kafka:%s: there is no such topic; --create-topics makes it, or:"
                        + " kafka-topics --bootstrap-server %s --create --topic %s --config"
                        + " message.timestamp.type=LogAppendTime\n";
        String servers = RealBroker.get().servers();
        assertThat(text(err.toByteArray()))
                .startsWith(
                        line.formatted("--output", "nowhere", servers, "nowhere")
                                + line.formatted(
                                        "--rejected-to", "nowhere-2", servers, "nowhere-2"));
        assertThat(code).isEqualTo(2);
        err.reset();
        assertThat(run("batch kafka:theer --format json --output @r.csv")).isEqualTo(2);
        assertThat(text(err.toByteArray())).contains("kafka:theer: there is no such topic at ");
    }

    @Test
    void aTransactionThatMayTakeLongerThanTheBrokerAllowsIsAnError() {
        TestTopic.create("patient", 1).send(0, json("A", 0, 1));
        TestTopic.create("patient-out", 1);
        int code =
                run(
                        "batch kafka:patient --format json --output kafka:patient-out --guarantee"
                                + " exactly-once --kafka.transaction-timeout 1h");
        assertThat(text(err.toByteArray()))
                .contains(
                        "weir: --kafka.transaction-timeout 3600000 ms is above what the broker"
                                + " allows, transaction.max.timeout.ms=900000: lower the one or raise"
                                + " the other");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void aFieldThatNoRecordHasIsFoundBeforeTheStart() {
        TestTopic.create("fields", 1).send(0, json("A", 0, 1));
        int code = run("batch kafka:fields --format json --value prise --output @r.csv");
        assertThat(text(err.toByteArray()))
                .contains(
                        "kafka:fields: no field 'prise' (--value); there are key, timestamp, value");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void explainLooksAtTheRecordsOfATopicAndGuesses() {
        TestTopic topic = TestTopic.create("looked-at", 2);
        for (int i = 0; i < 20; i++) {
            topic.send(
                    i % 2,
                    "{\"sym\":\"%s\",\"at\":\"2013-10-07T00:00:%02dZ\",\"price\":%d.5}"
                            .formatted(i % 3 == 0 ? "A" : "B", i, i));
        }

        assertThat(run("explain kafka:looked-at")).as(text(err.toByteArray())).isZero();

        assertThat(text(out.toByteArray()))
                .contains("What kafka:looked-at looks like")
                .containsPattern("format +json +sure")
                .containsPattern("time +at +sure +ISO-8601")
                .containsPattern("value +price ")
                .containsPattern("key +sym ")
                .contains(" batch kafka:looked-at --bootstrap-server ")
                .contains(" --format json ");
    }

    @Test
    void verifyComparesBatchAndLiveOverWhatIsInATopicNow() {
        TestTopic topic = TestTopic.create("compared", 3);
        for (int i = 0; i < 40; i++) {
            topic.send(i % 2, json(i % 3 == 0 ? "A" : "B", i, i / 7.0));
        }

        assertThat(run("verify kafka:compared --format json --key key --window sliding:4s/2s"))
                .as(text(err.toByteArray()))
                .isZero();

        assertThat(text(out.toByteArray()))
                .contains("batch  read 40 = used 40 + late 0 + rejected 0 + skipped 0")
                .contains("live   read 40 = used 40 + late 0 + rejected 0 + skipped 0")
                .contains("verdict: the same to the last bit");
    }

    /** Two of its five readers find a partition, one of which is empty; then others come. */
    @Test
    void neitherReadersWithoutPartitionsNorEmptyOnesHoldTheWindowsAndNewOnesAreRead()
            throws Exception {
        TestTopic topic = TestTopic.create("grows", 2);
        TestTopic results = TestTopic.create("grown", 1);
        String words =
                "kafka:grows --format json --key key --from earliest -p 5 --window tumbling:1s"
                        + " --stats sum --idle-timeout 500ms --out-of-orderness 0s --output"
                        + " kafka:grown --kafka.properties.partition.discovery.interval.ms 300";
        try (Started run = new Started(words)) {
            topic.send(0, json("A", 0, 1), json("A", 5, 10));
            await(results, 1);
            RealBroker.get().partitions("grows", 4);
            topic.send(3, json("B", 6, 3), json("B", 20, 1));
            await(results, 3);
        }
        assertThat(results.values())
                .extracting(
                        line ->
                                line.replaceAll(
                                        ".*\"key\":\"(.)\".*:0(.).000Z.*\"sum\":(.*?),.*",
                                        "$1$2=$3"))
                .containsExactlyInAnyOrder("A1=1.0", "A6=10.0", "B7=3.0");
    }

    @Test
    void aReadingFurtherAheadThanAllowedNeverMovesAWatermark() throws Exception {
        long now = System.currentTimeMillis();
        TestTopic topic = TestTopic.create("ahead", 1);
        for (long time : new long[] {now - 9000, now + 172_800_000, now - 8000, now - 7000}) {
            topic.send(0, "{\"key\":\"A\",\"timestamp\":%d,\"value\":1}".formatted(time));
        }
        String words =
                "kafka:ahead --format json --key key --from earliest --out-of-orderness 0s"
                        + " --no-chart";
        assertThat(SeenWatermarks.of(words(words), 4))
                .containsExactly(
                        "reading none",
                        "rejected " + (now - 9001),
                        "reading " + (now - 9001),
                        "reading " + (now - 8001));
    }

    @Test
    void aPartitionThatNeverHadARecordIsNamedWhenNoWindowIsClosed() throws Exception {
        TestTopic topic = TestTopic.create("holds", 2);
        topic.send(0, json("A", 0, 1));
        String words =
                "kafka:holds --format json --key key --from earliest -p 1 --window tumbling:1h"
                        + " --explain-after 1s --idle-timeout 1d --output kafka:held"
                        + " --create-topics --no-chart";
        try (Started run = new Started(words)) {
            assertThat(run.explanation())
                    .endsWith(": holds-1 has sent no reading yet; windows wait for its readings");
        }
    }

    /** A live run that goes on until it is closed. */
    private final class Started implements AutoCloseable {
        private final RunFolder run = RunFolder.create();
        private final JobClient job;

        Started(String words) throws Exception {
            JobConfig config = Configs.job(Command.LIVE, words(words), Map.of(), 0, line -> {});
            StreamExecutionEnvironment env =
                    new LocalCluster()
                            .environment(FlinkSettings.local(Command.LIVE, config.run(), run));
            JobEnds ends = new JobEnds(config);
            ends.prepare();
            job = Flow.of(config, ends).submit(env);
        }

        /** The first, when there is one. */
        String explanation() throws Exception {
            Map<Long, String> all = Map.of();
            while (all.isEmpty()) {
                all = Watch.explanations(job.getAccumulators().get());
            }
            return all.values().iterator().next();
        }

        @Override
        public void close() throws Exception {
            job.cancel().get();
            run.close();
        }
    }

    private static void await(TestTopic topic, int records) {
        while (topic.values().size() < records) {
            Thread.onSpinWait();
        }
    }

    private static String json(String key, int second, double value) {
        return "{\"key\":\"%s\",\"timestamp\":\"2013-10-07T00:00:%02dZ\",\"value\":%s}"
                .formatted(key, second, value);
    }

    private List<String> words(String words) {
        String all = words + " --bootstrap-server " + RealBroker.get().servers();
        return Arrays.asList(all.replace("@", folder + "/").trim().split(" +"));
    }

    /** Words in which @ is the test's folder. */
    private int run(String words) {
        PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Cli(Map.of(), o, e).run(words(words));
    }
}
