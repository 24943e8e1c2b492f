package weir.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Waits until every partition of a topic has a broker that leads it and answers. A cluster says
 * that a topic is made before that; a producer that comes in between may wait for two minutes.
 *
 * @param patience how long to wait at most
 */
record Leaders(KafkaClient client, Admin admin, Duration patience) {
    private static final long PAUSE_MILLIS = 20;

    /**
     * A topic that the user may write to but not look at is not waited for.
     *
     * @throws KafkaProblem when it takes too long, or the cluster can't be asked
     */
    void await(String topic) throws InterruptedException {
        Instant enough = Instant.now().plus(patience);
        while (!answer(topic)) {
            if (Instant.now().isAfter(enough)) {
                throw new KafkaProblem(missing(topic));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean answer(String topic) throws InterruptedException {
        try {
            TopicDescription description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            // Only a leader knows the newest offset.
            admin.listOffsets(newest(description)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return true;
            }
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw Failures.problem(client, e.getCause());
        }
    }

    private static Map<TopicPartition, OffsetSpec> newest(TopicDescription topic) {
        return topic.partitions().stream()
                .collect(
                        Collectors.toMap(
                                partition ->
                                        new TopicPartition(topic.name(), partition.partition()),
                                partition -> OffsetSpec.latest()));
    }

    private String missing(String topic) {
        return "Kafka at "
                + client.bootstrapServers()
                + ": topic "
                + topic
                + " has partitions without a leader, "
                + patience.toSeconds()
                + " s after it was made: do all brokers run? kafka-topics --describe names the"
                + " partitions";
    }
}
