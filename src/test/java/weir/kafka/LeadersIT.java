package weir.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics of a real broker that were made a moment ago. */
@Timeout(60)
class LeadersIT {
    private final KafkaClient client = new KafkaClient(RealBroker.get().servers(), Map.of());

    /** Its partitions get their leaders one after the other. */
    @Test
    void aTopicThatIsWaitedForTakesTheFirstAttemptToWriteToIt() throws Exception {
        NewTopic topic = new NewTopic("wide", 100, (short) 1);
        try (Admin admin = Admin.create(client.properties());
                KafkaProducer<String, String> producer = producerWithOneAttempt()) {
            admin.createTopics(List.of(topic)).all().get();
            new Leaders(client, admin, Duration.ofSeconds(30)).await("wide");
            for (int partition = 0; partition < 100; partition++) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>("wide", partition, null, "value");
                assertThat(producer.send(record).get().offset()).isZero();
            }
            admin.deleteTopics(List.of("wide")).all().get();
        }
    }

    @Test
    void aTopicThatWasMadeForARunTakesItsFirstRecord() throws Exception {
        try (Broker broker = Broker.of(client);
                KafkaProducer<String, String> producer = producerWithOneAttempt()) {
            broker.create("made", Map.of());
            assertThat(producer.send(new ProducerRecord<>("made", "value")).get().offset())
                    .isZero();
        }
    }

    @Test
    void aTopicThatIsThereStaysAsItIs() {
        TestTopic topic = TestTopic.create("made-before", 2);
        topic.send(1, "kept");
        try (Broker broker = Broker.of(client)) {
            broker.create("made-before", Map.of());
        }
        assertThat(topic.values()).containsExactly("kept");
    }

    @Test
    void whoWaitsInVainIsToldWhatToLookAt() {
        try (Admin admin = Admin.create(client.properties())) {
            Leaders leaders = new Leaders(client, admin, Duration.ofSeconds(1));
            assertThatThrownBy(() -> leaders.await("never-made"))
                    .isInstanceOf(KafkaProblem.class)
                    .hasMessage(
                            "Kafka at %s: topic never-made has partitions without a leader, 1 s"
                                    + " after it was made: do all brokers run? kafka-topics"
                                    + " --describe names the partitions",
                            RealBroker.get().servers());
        }
    }

    /** The broker's own words for a leader that is not there yet are not tried again. */
    private KafkaProducer<String, String> producerWithOneAttempt() {
        Map<String, Object> settings = new HashMap<>();
        client.properties().forEach((name, value) -> settings.put(name.toString(), value));
        settings.put(ProducerConfig.RETRIES_CONFIG, 0);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        StringSerializer text = new StringSerializer();
        return new KafkaProducer<>(settings, text, text);
    }
}
