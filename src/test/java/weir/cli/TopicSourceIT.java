package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.kafka.TestTopic.bytes;
import static weir.kafka.TestTopic.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.kafka.TestTopic;

/** Commands that read topics of a real broker to their end. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TopicSourceIT {
    private static final String LOG =
            "1.2.3.4 - - [07/Oct/2013:00:00:0%d +0000] \"GET /%s HTTP/1.1\" 200 %d";

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

        Ran.well(
                folder,
                "batch kafka:same-"
                        + name
                        + common
                        + words.replace("--no-header", "")
                        + " --output @topic.csv");
        Ran.well(
                folder,
                "batch @in.txt"
                        + common
                        + words.replaceFirst("--columns \\S+", "")
                        + " --output @file.csv");

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

        Ran ran =
                Ran.well(
                        folder,
                        "batch kafka:broken --format json --key key --output @r.csv"
                                + " --rejected-to kafka:dead");

        assertThat(ran.err()).contains("read 4 = used 1 + late 0 + rejected 3 + skipped 0");
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

        Ran.well(
                folder,
                "batch kafka:/beside-.*/ --key kafka.topic,kafka.key --time kafka.timestamp"
                        + " --value 1 --window tumbling:10s --stats avg --output @r.csv");

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
    void aTimeIsAPlaceToStartAndToEnd() {
        long noon = Instant.parse("2020-01-01T12:00:00Z").toEpochMilli();
        TestTopic timed = TestTopic.create("timed", 1);
        timed.send(
                List.of(
                        timed.record(0, noon - 1, null, TestTopic.reading("A", 0, 1)),
                        timed.record(0, noon, null, TestTopic.reading("A", 1, 1)),
                        timed.record(0, noon + 1, null, TestTopic.reading("A", 2, 1)),
                        timed.record(0, noon + 2, null, TestTopic.reading("A", 3, 1))));
        Ran ran =
                Ran.well(
                        folder,
                        "live kafka:timed --format json --key key --output @live.csv"
                                + " --from 2020-01-01T12:00:00Z --until 2020-01-01T12:00:00.002Z");
        assertThat(ran.err()).contains("read 2 = used 2");
    }

    @Test
    void aTopicToReadThatIsNotThereIsAnError() {
        Ran ran = Ran.of(folder, "batch kafka:theer --format json --output @r.csv");
        assertThat(ran.err()).contains("kafka:theer: there is no such topic at ");
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void aFieldThatNoRecordHasIsFoundBeforeTheStart() {
        TestTopic.create("fields", 1).send(0, TestTopic.reading("A", 0, 1));
        Ran ran = Ran.of(folder, "batch kafka:fields --format json --value prise --output @r.csv");
        assertThat(ran.err())
                .contains(
                        "kafka:fields: no field 'prise' (--value); there are key, timestamp, value");
        assertThat(ran.code()).isEqualTo(2);
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

        Ran ran = Ran.well(folder, "explain kafka:looked-at");

        assertThat(ran.out())
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
            topic.send(i % 2, TestTopic.reading(i % 3 == 0 ? "A" : "B", i, i / 7.0));
        }

        Ran ran =
                Ran.well(
                        folder,
                        "verify kafka:compared --format json --key key --window sliding:4s/2s");

        assertThat(ran.out())
                .contains("batch  read 40 = used 40 + late 0 + rejected 0 + skipped 0")
                .contains("live   read 40 = used 40 + late 0 + rejected 0 + skipped 0")
                .contains("verdict: the same to the last bit");
    }
}
