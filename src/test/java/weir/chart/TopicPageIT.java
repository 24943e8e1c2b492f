package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.kafka.KafkaClient;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;
import weir.kafka.TopicPlace;

/** The page over topics of results in a real broker. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TopicPageIT {
    private static final List<String> COLUMNS =
            List.of("key", "window_start", "window_end", "count", "avg", "kind", "revision");

    @TempDir Path folder;

    @Test
    void aTopicIsFollowedOverAllOfItsPartitionsAlsoThoseThatAreAdded() throws Exception {
        TestTopic topic = TestTopic.create("followed", 2);
        topic.send(0, json("a", 1, "1.5"), json("a", 2, "null"));
        topic.send(1, json("b", 1, "0.30000000000000004"));
        try (TopicFeed feed = feed("kafka:followed", TopicFeedSpec.EARLIEST, List.of())) {
            Picture picture = picture(feed);
            until(feed, () -> rows(picture).size() == 3);
            assertThat(picture.head().title()).isEqualTo("kafka:followed");
            assertThat(picture.head().keyColumns()).containsExactly("key");
            assertThat(picture.head().statistics()).containsExactly("count", "avg");
            assertThat(rows(picture)).anyMatch(row -> row.statistics()[1] == 0.1 + 0.2);

            RealBroker.get().partitions("followed", 3);
            topic.send(2, json("c", 1, "7"));
            topic.send(0, "no result", json("a", 3, "3"), json("a", 2, "2.5"));
            until(feed, () -> rows(picture).size() == 5);
            assertThat(picture.rail().last(Rail.Lane.REJECTED))
                    .extracting(Rail.Odd::origin, Rail.Odd::message)
                    .containsExactly(tuple("followed-0@2", "'no result' is no JSON object"));
        }
    }

    @Test
    void aPlaceInTheTopicIsEarliestLatestOrATime() throws Exception {
        TestTopic topic = TestTopic.create("places", 1);
        topic.send(
                List.of(
                        topic.record(0, 1_000L, "a", json("a", 1, "1")),
                        topic.record(0, 2_000L, "a", json("a", 2, "2")),
                        topic.record(0, 3_000L, "a", json("a", 3, "3"))));
        try (TopicFeed feed = feed("kafka:places", 2_000, List.of())) {
            Picture picture = picture(feed);
            until(feed, () -> rows(picture).size() == 2);
        }
        try (TopicFeed feed = feed("kafka:/pl.ces/", TopicFeedSpec.LATEST, List.of())) {
            assertThat(feed.picture(ZoneOffset.UTC, "1")).isNull();
            topic.send(0, json("a", 4, "4"));
            Picture picture = picture(feed);
            until(feed, () -> rows(picture).size() == 1);
            assertThat(rows(picture).get(0).end()).isEqualTo(4_000);
        }
    }

    @Test
    void csvIsReadByTheNamesOfItsColumns() throws Exception {
        TestTopic topic = TestTopic.create("results-csv", 1);
        topic.send(
                0,
                "\"a,b\",1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,2,1.5,final,0",
                "\"a,b\",1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,3,1.75,update,1");
        try (TopicFeed feed = feed("kafka:results-csv", TopicFeedSpec.EARLIEST, COLUMNS)) {
            Picture picture = picture(feed);
            until(feed, () -> picture.rail().last(Rail.Lane.UPDATE).size() == 1);
            assertThat(picture.history().name(0).key()).isEqualTo("a,b");
            assertThat(rows(picture).get(0).statistics()).containsExactly(3, 1.75);
        }
        try (TopicFeed feed = feed("kafka:results-csv", TopicFeedSpec.EARLIEST, List.of())) {
            assertThatThrownBy(() -> picture(feed))
                    .hasMessage(
                            "results-csv-0@0: '\"a,b\",1970-01-01T00:00:00.000Z,1970-01-01T00:00:01"
                                    + ".000Z,2,1....' is CSV, which has no header in a topic: name"
                                    + " its columns, as --columns"
                                    + " key,window_start,window_end,count,avg,kind,revision");
        }
    }

    @Test
    void readingsAreNoResults() {
        TestTopic.create("readings", 1).send(0, "{\"key\":\"a\",\"value\":1}");
        try (TopicFeed feed = feed("kafka:readings", TopicFeedSpec.EARLIEST, List.of())) {
            assertThatThrownBy(() -> picture(feed))
                    .hasMessage(
                            "readings-0@0: '{\"key\":\"a\",\"value\":1}' has no columns window_start"
                                    + " and window_end: these are no results of Weir");
        }
    }

    @Test
    void theCommandShowsWhatARunWritesToATopic() throws Exception {
        TestTopic topic = TestTopic.create("averages", 2);
        String servers = " --bootstrap-server " + RealBroker.get().servers();
        try (WeirProcess live =
                        WeirProcess.start(
                                folder,
                                "live --keys 3 --rate 5 --no-chart --output kafka:averages"
                                        + servers);
                WeirProcess chart =
                        WeirProcess.start(folder, "chart kafka:averages --port 8570" + servers);
                Chrome chrome = Chrome.start(folder.resolve("profile"))) {
            chrome.open(chart.address()).drawn();
            chrome.until("weir.run.rows.count > 40 && weir.run.rows.series.length === 3");
            chrome.until("document.getElementById('fresh').dataset.state === 'fresh'");
            assertThat(live.stop()).isZero();
            List<String> written = topic.values();
            chrome.until("weir.run.rows.count === " + written.size());
            for (String line : written) {
                String average = line.replaceAll(".*\"avg\":([^,]*),.*", "$1");
                assertThat((Boolean) chrome.js(hasAverage(average))).as(line).isTrue();
            }
            chrome.until("document.getElementById('fresh').dataset.state === 'stale'");
            assertThat(chrome.text("detail"))
                    .contains("no row since")
                    .endsWith("nothing more has been written");
            chrome.assertNoErrors();
            assertThat(chart.stop()).isZero();
        }
    }

    @Test
    void thePageNamesThePartitionThatHoldsTheWatermark() throws Exception {
        TestTopic topic = TestTopic.create("page-held", 2);
        long now = System.currentTimeMillis() / 1_000 * 1_000;
        try (WeirProcess live =
                        WeirProcess.start(
                                folder,
                                "live kafka:page-held --format json --key key --from earliest --window"
                                        + " tumbling:1s --out-of-orderness 0s --idle-timeout 60s"
                                        + " --port 8560 --output out.jsonl --bootstrap-server "
                                        + RealBroker.get().servers());
                Chrome chrome = Chrome.start(folder.resolve("profile"))) {
            chrome.open(live.address());
            for (int second = 0; second < 3; second++) {
                topic.send(0, reading("a", now + 1_000 * second));
                topic.send(1, reading("b", now + 1_000 * second));
            }
            chrome.drawn();
            topic.send(0, reading("a", now + 30_000));
            chrome.until("document.getElementById('fresh').dataset.state === 'stale'");
            chrome.until("document.getElementById('detail').textContent.includes('page-held-1')");
            assertThat(chrome.text("detail"))
                    .contains("no row since ", "page-held-1 holds the watermark; its newest");
            topic.send(1, reading("b", now + 30_000));
            chrome.until("document.getElementById('fresh').dataset.state === 'fresh'");
            chrome.assertNoErrors();
        }
    }

    private static String reading(String key, long millis) {
        return "{\"key\":\"%s\",\"timestamp\":%d,\"value\":1}".formatted(key, millis);
    }

    private static String hasAverage(String average) {
        return "weir.run.rows.series.some((s) => s.rows.some((r) => r.texts[1] === '"
                + average
                + "'))";
    }

    private static TopicFeed feed(String place, long fromMillis, List<String> columns) {
        KafkaClient client = new KafkaClient(RealBroker.get().servers(), Map.of());
        return new TopicFeed(new TopicFeedSpec(client, TopicPlace.of(place), fromMillis, columns));
    }

    /** Waits for the first rows. */
    private static Picture picture(TopicFeed feed) {
        Instant enough = Instant.now().plus(Duration.ofSeconds(20));
        Picture picture = feed.picture(ZoneOffset.UTC, "1");
        while (picture == null && Instant.now().isBefore(enough)) {
            picture = feed.picture(ZoneOffset.UTC, "1");
        }
        return picture;
    }

    private static void until(TopicFeed feed, BooleanSupplier done) {
        Instant enough = Instant.now().plus(Duration.ofSeconds(20));
        while (!done.getAsBoolean() && Instant.now().isBefore(enough)) {
            feed.follow();
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    private static List<Row> rows(Picture picture) {
        return picture.history().since(0, Integer.MAX_VALUE).rows();
    }

    private static String json(String key, int second, String average) {
        return ("{\"key\":\"%s\",\"window_start\":\"1970-01-01T00:00:0%d.000Z\","
                        + "\"window_end\":\"1970-01-01T00:00:0%d.000Z\",\"count\":1,\"avg\":%s,"
                        + "\"kind\":\"final\",\"revision\":0}")
                .formatted(key, second - 1, second, average);
    }
}
