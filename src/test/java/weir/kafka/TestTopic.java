package weir.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of the {@link RealBroker}, written and read by clients that know nothing of Weir. */
public record TestTopic(String name) {

    /** Makes one. */
    public static TestTopic create(String name, int partitions, String... settings) {
        RealBroker.get().topic(name, partitions, settings);
        return new TestTopic(name);
    }

    /** Writes values, and waits until they are there. */
    public void send(int partition, String... values) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String value : values) {
            records.add(new ProducerRecord<>(name, partition, null, bytes(value)));
        }
        send(records);
    }

    /** Writes records, and waits until they are there. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        Properties settings = RealBroker.get().client();
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record for {@link #send}. */
    public ProducerRecord<byte[], byte[]> record(
            int partition, Long timeMillis, String key, String value) {
        return new ProducerRecord<>(name, partition, timeMillis, bytes(key), bytes(value));
    }

    /** The values that are committed now, partition by partition. */
    public List<String> values() {
        return records().stream().map(record -> text(record.value())).toList();
    }

    /** How far it is committed, all partitions together: markers of transactions count too. */
    public long end() {
        return ends("read_committed").values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Waits until no transaction is open. A producer that has committed may be ahead of the markers
     * that show it.
     */
    public TestTopic settled() {
        Instant enough = Instant.now().plusSeconds(20);
        while (!ends("read_committed").equals(ends("read_uncommitted"))) {
            if (Instant.now().isAfter(enough)) {
                throw new IllegalStateException(name + " has an open transaction");
            }
        }
        return this;
    }

    /** How far the topic is committed, and how far written. */
    public String openTransactions() {
        return "committed up to " + ends("read_committed") + " of " + ends("read_uncommitted");
    }

    private Map<TopicPartition, Long> ends(String isolation) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
            return consumer.endOffsets(partitions(consumer));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return consumer("read_committed");
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Properties settings = RealBroker.get().client();
        settings.setProperty("isolation.level", isolation);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(settings, bytes, bytes);
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
    }

    /** The records that are committed now, partition by partition. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Instant enough = Instant.now().plusSeconds(20);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                if (Instant.now().isAfter(enough)) {
                    throw new IllegalStateException(name + " can't be read to its end");
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** A reading as JSON, in a second of 2013-10-07T00:00. */
    public static String reading(String key, int second, double value) {
        return "{\"key\":\"%s\",\"timestamp\":\"2013-10-07T00:00:%02dZ\",\"value\":%s}"
                .formatted(key, second, value);
    }

    public static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    public static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
