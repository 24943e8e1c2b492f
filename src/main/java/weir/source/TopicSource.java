package weir.source;

import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import weir.decode.Decoded;
import weir.kafka.TopicPlace;

/** Flink's own Kafka source, set up for readings. */
final class TopicSource {
    /** How soon partitions and topics that are added while a job runs are read. */
    private static final String DISCOVERY_MILLIS = "10000";

    /**
     * Kafka's own 500 are so few that asking for them costs a quarter of what reading them does;
     * 5000 still an eighth. What a fetch brings bounds them too, a megabyte a partition.
     */
    private static final String RECORDS_A_POLL = "20000";

    /** With Kafka's own 64 KiB a fetch of a megabyte comes in dozens of turns of the client. */
    private static final String RECEIVE_BYTES = "1048576";

    private TopicSource() {}

    /** Reads what is committed, unless the settings of the client say otherwise. */
    static KafkaSource<Decoded> of(TopicSourceSpec spec) {
        KafkaSourceBuilder<Decoded> source =
                KafkaSource.<Decoded>builder()
                        .setProperties(properties(spec))
                        .setStartingOffsets(start(spec.from()))
                        .setDeserializer(new MessageDeserializer(spec.format()));
        if (spec.group() != null) {
            source.setGroupId(spec.group());
        }
        if (spec.until().kind() != TopicTime.Kind.NEVER) {
            source.setBounded(end(spec));
        }
        TopicPlace first = spec.places().get(0);
        return first.pattern()
                ? source.setTopicPattern(Pattern.compile(first.text())).build()
                : source.setTopics(spec.places().stream().map(TopicPlace::text).toList()).build();
    }

    private static Properties properties(TopicSourceSpec spec) {
        Properties properties = spec.client().properties();
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        properties.putIfAbsent(ConsumerConfig.RECEIVE_BUFFER_CONFIG, RECEIVE_BYTES);
        properties.putIfAbsent(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), DISCOVERY_MILLIS);
        return properties;
    }

    @SuppressWarnings("deprecation") // The connector's interface asks for Kafka's former class.
    private static OffsetsInitializer start(TopicTime time) {
        return switch (time.kind()) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> new End();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case TIME -> OffsetsInitializer.timestamp(time.epochMillis());
            case NEVER -> throw new IllegalArgumentException("a run that never starts");
        };
    }

    /** The end is where each reader finds it, what is committed then, unless it is fixed. */
    private static OffsetsInitializer end(TopicSourceSpec spec) {
        if (!spec.ends().isEmpty()) {
            return OffsetsInitializer.offsets(spec.ends());
        }
        TopicTime time = spec.until();
        return time.kind() == TopicTime.Kind.TIME
                ? OffsetsInitializer.timestamp(time.epochMillis())
                : OffsetsInitializer.latest();
    }

    /**
     * The end of each partition as it is when the job starts. Flink's own {@code latest} looks for
     * it again after a failure, until a first record has come, and loses what came meanwhile.
     */
    @SuppressWarnings("deprecation") // as above
    private record End() implements OffsetsInitializer {
        @Override
        public Map<TopicPartition, Long> getPartitionOffsets(
                Collection<TopicPartition> partitions, PartitionOffsetsRetriever kafka) {
            return kafka.endOffsets(partitions);
        }

        @Override
        public OffsetResetStrategy getAutoOffsetResetStrategy() {
            return OffsetResetStrategy.EARLIEST;
        }
    }
}
