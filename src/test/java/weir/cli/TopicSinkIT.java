package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.kafka.TestTopic.text;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;

/** Commands that write topics of a real broker. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class TopicSinkIT {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"at-least-once", "exactly-once"})
    void resultsAreKeyedByTheReadingsKey(String guarantee) {
        TestTopic topic = TestTopic.create("in-" + guarantee, 2);
        topic.send(0, TestTopic.reading("A", 0, 1), TestTopic.reading("A", 1, 2));
        topic.send(1, TestTopic.reading("B", 1, 7));
        String results = "results-" + guarantee;

        Ran ran =
                Ran.well(
                        folder,
                        "batch kafka:in-"
                                + guarantee
                                + " --format json --key key --window"
                                + " tumbling:10s --stats avg --create-topics --record-format csv"
                                + " --guarantee "
                                + guarantee
                                + " --output kafka:"
                                + results);

        assertThat(ran.err())
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
        TestTopic.create("there", 1).send(0, TestTopic.reading("A", 0, 1));
        Ran ran =
                Ran.of(
                        folder,
                        "batch kafka:there --format json --output kafka:nowhere"
                                + " --rejected-to kafka:nowhere-2");

        String line =
                "weir: %s kafka:%s: there is no such topic; --create-topics makes it, or:"
                        + " kafka-topics --bootstrap-server %s --create --topic %s --config"
                        + " message.timestamp.type=LogAppendTime\n";
        String servers = RealBroker.get().servers();
        assertThat(ran.err())
                .startsWith(
                        line.formatted("--output", "nowhere", servers, "nowhere")
                                + line.formatted(
                                        "--rejected-to", "nowhere-2", servers, "nowhere-2"));
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void aTransactionThatMayTakeLongerThanTheBrokerAllowsIsAnError() {
        TestTopic.create("patient", 1).send(0, TestTopic.reading("A", 0, 1));
        TestTopic.create("patient-out", 1);
        Ran ran =
                Ran.of(
                        folder,
                        "batch kafka:patient --format json --output kafka:patient-out --guarantee"
                                + " exactly-once --kafka.transaction-timeout 1h");
        assertThat(ran.err())
                .contains(
                        "weir: --kafka.transaction-timeout 3600000 ms is above what the broker"
                                + " allows, transaction.max.timeout.ms=900000: lower the one or raise"
                                + " the other");
        assertThat(ran.code()).isEqualTo(2);
    }
}
