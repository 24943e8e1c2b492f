package weir.sink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import weir.kafka.Failures;
import weir.kafka.KafkaClient;
import weir.kafka.KafkaProblem;
import weir.kafka.TopicPlace;

/**
 * Writes records to a topic without a job, in order, once each as long as the writer lives. What
 * can't be written is a {@link KafkaProblem} of a later call, {@link #close} at the latest.
 */
public final class TopicWriter implements AutoCloseable {
    private static final String TAKES_TOO_LONG = "20000";
    private static final String REQUEST = "10000";
    private static final String LINGER = "5";

    private final KafkaClient client;
    private final String topic;
    private final int keyColumns;
    private final Producer<byte[], byte[]> producer;
    private volatile Exception failure;

    /**
     * @param place of one topic
     * @param keyColumns how many key columns records have
     * @throws KafkaProblem when the settings make no client
     */
    public TopicWriter(TopicSinkSpec spec, String place, int keyColumns) {
        this.client = spec.client();
        this.topic = TopicPlace.of(place).text();
        this.keyColumns = keyColumns;
        Properties properties = client.properties();
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TAKES_TOO_LONG);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TAKES_TOO_LONG);
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST);
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER);
        ByteArraySerializer bytes = new ByteArraySerializer();
        try {
            this.producer = new KafkaProducer<>(properties, bytes, bytes);
        } catch (RuntimeException e) {
            throw Failures.problem(client, e);
        }
    }

    /**
     * Writes a record.
     *
     * @param series the reading's key; null for a record that has none
     * @param timeMillis the record's time, epoch milliseconds
     */
    public void write(String series, long timeMillis, byte[] bytes, int from, int to) {
        check();
        String key = series == null ? null : MessageSerializer.KeyOf.ofSeries(series, keyColumns);
        try {
            producer.send(
                    new ProducerRecord<>(
                            topic,
                            null,
                            timeMillis,
                            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                            Arrays.copyOfRange(bytes, from, to)),
                    (written, e) -> failure = failure == null ? e : failure);
        } catch (RuntimeException e) {
            throw Failures.problem(client, e);
        }
    }

    private void check() {
        if (failure != null) {
            throw Failures.problem(client, failure);
        }
    }

    /** Waits until everything is written. */
    @Override
    public void close() {
        producer.flush();
        producer.close();
        check();
    }
}
