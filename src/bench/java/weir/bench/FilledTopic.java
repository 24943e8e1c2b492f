package weir.bench;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic that holds a {@link DataSet}, filled once: row by row to {@value #PARTITIONS} partitions
 * in turn, without keys.
 */
final class FilledTopic {
    static final int PARTITIONS = 4;

    private static final long FILL_BYTES = 90;

    private final String server;
    private final DataSet set;
    private final ValueFormat format;

    private FilledTopic(String server, DataSet set, ValueFormat format) {
        this.server = server;
        this.set = set;
        this.format = format;
    }

    /** Its name; it is there, and full, when this returns. */
    static String of(String server, DataSet set, ValueFormat format)
            throws ExecutionException, InterruptedException {
        FilledTopic topic = new FilledTopic(server, set, format);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server))) {
            if (topic.rows(admin) != set.rows) {
                topic.make(admin);
                topic.fill();
            }
        }
        return topic.name();
    }

    /** What all topics of a data set take on the disk, about. */
    static long bytes(DataSet set) {
        return set.rows * FILL_BYTES * ValueFormat.values().length;
    }

    private String name() {
        return set.title() + "-" + set.rows + "-" + format.title();
    }

    /** How many are in it; -1 when there is no such topic. */
    private long rows(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(name(), partition))
                        .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        if (!admin.listTopics().names().get().contains(name())) {
            return -1;
        }
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private void make(Admin admin) throws ExecutionException, InterruptedException {
        try {
            admin.deleteTopics(List.of(name())).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
        NewTopic topic = new NewTopic(name(), PARTITIONS, (short) 1);
        admin.createTopics(List.of(topic.configs(Map.of("retention.ms", "-1")))).all().get();
    }

    /**
     * Each partition by a thread of its own, in batches so large that the broker is not asked
     * often.
     */
    private void fill() throws InterruptedException {
        long nanos = System.nanoTime();
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings(), bytes, bytes)) {
            List<Thread> threads =
                    IntStream.range(0, PARTITIONS)
                            .mapToObj(partition -> new Thread(() -> fill(producer, partition)))
                            .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        System.out.printf(
                "%s: %,d rows, filled in %.1f s%n",
                name(), set.rows, (System.nanoTime() - nanos) / 1e9);
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        "bootstrap.servers", server,
                        "acks", "1",
                        "linger.ms", "100",
                        "batch.size", "900000",
                        "max.request.size", "4000000",
                        "buffer.memory", "67108864"));
        return settings;
    }

    private void fill(KafkaProducer<byte[], byte[]> producer, int partition) {
        for (long row = partition; row < set.rows; row += PARTITIONS) {
            byte[] value = format.value(set.timestampMillis(row), set.symbol(row), set.cents(row));
            producer.send(new ProducerRecord<>(name(), partition, null, value));
        }
    }
}
