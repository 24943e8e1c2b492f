package weir.sink;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import weir.decode.Keys;

/**
 * Records as Kafka records: a row without its line end, keyed. Its time is that of its writing, not
 * the window's: a broker would delete results of old data at once, and refuse those of windows that
 * end in the future.
 *
 * @param <T> the record
 */
final class MessageSerializer<T>
        implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
    private final String topic;
    private final RowFormat.Factory<T> factory;
    private final KeyOf<T> keyOf;
    private transient RowFormat<T> format;
    private transient Bytes row;

    MessageSerializer(String topic, RowFormat.Factory<T> factory, KeyOf<T> keyOf) {
        this.topic = topic;
        this.factory = factory;
        this.keyOf = keyOf;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        format = factory.create();
        row = new Bytes();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T record, KafkaSinkContext context, Long eventTime) {
        row.clear();
        format.row(record, row);
        String key = keyOf.text(record);
        return new ProducerRecord<>(
                topic,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(row.array(), row.size() - 1));
    }

    /** Flink asks it which topics it may write to, to end what a failed run left open there. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }

    /**
     * The key of a record in its topic.
     *
     * @param <T> the record
     */
    interface KeyOf<T> extends Serializable {
        /** Null for none: then it may be in any partition. */
        String text(T record);

        /** A single key column as it stands, several as a JSON array; null for one series. */
        static String ofSeries(String key, int columns) {
            if (columns < 2) {
                return columns == 0 ? null : key;
            }
            List<String> parts = Keys.split(key, columns);
            Bytes array = new Bytes();
            for (String part : parts) {
                array.put(array.size() == 0 ? '[' : ',').json(part);
            }
            return array.put(']').toString();
        }
    }
}
