package weir.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import weir.kafka.Broker;
import weir.kafka.Failures;
import weir.kafka.KafkaClient;
import weir.kafka.KafkaProblem;
import weir.kafka.TopicPlace;

/** A look at topics before a run; nothing is committed, no group is joined. */
public final class Topics {
    private static final int MOST = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClient client;

    public Topics(KafkaClient client) {
        this.client = client;
    }

    /**
     * The topics that places stand for, in the order of their names.
     *
     * @throws KafkaProblem when one is not there, when no broker answers or lets the user in
     */
    public List<String> named(List<TopicPlace> places) {
        Set<String> all;
        try (Broker broker = Broker.of(client)) {
            all = broker.topics();
        }
        List<String> named = new ArrayList<>();
        for (TopicPlace place : places) {
            List<String> found = all.stream().filter(place::matches).toList();
            if (found.isEmpty()) {
                throw new KafkaProblem(missing(place, all));
            }
            named.addAll(found);
        }
        return named.stream().distinct().sorted().toList();
    }

    private String missing(TopicPlace place, Set<String> all) {
        return place
                + ": there is no such topic at "
                + client.bootstrapServers()
                + "; "
                + (all.isEmpty()
                        ? "there are none"
                        : "there are " + all.stream().limit(30).collect(Collectors.joining(", ")));
    }

    /**
     * The end of each partition now, of what is committed.
     *
     * @throws KafkaProblem as {@link #named}
     */
    Map<TopicPartition, Long> ends(List<TopicPlace> places) {
        return look(named(places), (consumer, partitions) -> consumer.endOffsets(partitions));
    }

    /**
     * The values of some records, a hundred at most, from where a run would start; the newest ones
     * when it would start behind them.
     */
    public List<byte[]> samples(List<String> topics, TopicTime from) {
        return look(topics, (consumer, partitions) -> samples(consumer, partitions, from));
    }

    private <T> T look(
            List<String> topics,
            BiFunction<Consumer<byte[], byte[]>, List<TopicPartition>, T> question) {
        Properties properties = Broker.impatient(client.properties());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
            return question.apply(consumer, partitions(consumer, topics));
        } catch (RuntimeException e) {
            throw Failures.problem(client, e);
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, List<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static List<byte[]> samples(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, TopicTime from) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        starts(consumer, partitions, ends, from).forEach(consumer::seek);
        List<byte[]> values = new ArrayList<>();
        Instant enough = Instant.now().plus(PATIENCE);
        while (values.size() < MOST && !atEnd(consumer, ends) && Instant.now().isBefore(enough)) {
            for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                if (next.value() != null && next.value().length > 0 && values.size() < MOST) {
                    values.add(next.value());
                }
            }
        }
        return values;
    }

    private static boolean atEnd(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static Map<TopicPartition, Long> starts(
            Consumer<?, ?> consumer,
            Collection<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            TopicTime from) {
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(partitions));
        Map<TopicPartition, Long> asked = new HashMap<>();
        if (from.kind() == TopicTime.Kind.TIME) {
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, from.epochMillis()));
            consumer.offsetsForTimes(times)
                    .forEach(
                            (partition, at) ->
                                    asked.put(partition, offset(at, ends.get(partition))));
        } else if (from.kind() == TopicTime.Kind.LATEST) {
            asked.putAll(ends);
        }
        asked.forEach(
                (partition, at) -> {
                    boolean behind = at >= ends.get(partition);
                    starts.merge(partition, behind ? at - MOST : at, Math::max);
                });
        return starts;
    }

    private static long offset(OffsetAndTimestamp at, long end) {
        return at == null ? end : at.offset();
    }
}
