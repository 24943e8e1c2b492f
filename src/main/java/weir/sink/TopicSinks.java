package weir.sink;

import java.util.Properties;
import java.util.function.Consumer;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import weir.decode.Rejection;
import weir.kafka.TopicPlace;
import weir.window.Late;
import weir.window.WindowResult;

/** The ends of the flow that are topics. {@link TopicCheck} looks at them before a run. */
public final class TopicSinks {
    private TopicSinks() {}

    /** Results, keyed by the reading's key. */
    public static Consumer<DataStream<WindowResult>> results(SinkSpec sink, TopicSinkSpec spec) {
        int columns = sink.keyColumns().size();
        RowFormat.Factory<WindowResult> format =
                spec.json() ? () -> new JsonResults(sink) : () -> new CsvResults(sink);
        return end(
                "sink-results-kafka",
                sink.place(),
                spec,
                format,
                result -> MessageSerializer.KeyOf.ofSeries(result.key(), columns));
    }

    /** Late records, in the format of results, keyed by the reading's key. */
    public static Consumer<DataStream<Late>> late(
            String place, LateColumns columns, TopicSinkSpec spec) {
        RowFormat.Factory<Late> format =
                spec.json() ? () -> new JsonLate(columns.keys()) : () -> new CsvLate(columns);
        int count = columns.keys().size();
        return end(
                "sink-late-kafka",
                place,
                spec,
                format,
                late -> MessageSerializer.KeyOf.ofSeries(late.key(), count));
    }

    /** Rejected records as JSON, keyed by their origin, which no other has. */
    public static Consumer<DataStream<Rejection>> rejected(String place, TopicSinkSpec spec) {
        return end("sink-rejected-kafka", place, spec, JsonRejections::new, Rejection::origin);
    }

    private static <T> Consumer<DataStream<T>> end(
            String name,
            String place,
            TopicSinkSpec spec,
            RowFormat.Factory<T> format,
            MessageSerializer.KeyOf<T> keyOf) {
        String topic = TopicPlace.of(place).text();
        KafkaSink<T> sink = sink(topic, spec, new MessageSerializer<>(topic, format, keyOf));
        return rows -> rows.sinkTo(sink).name(name).uid(name);
    }

    private static <T> KafkaSink<T> sink(
            String topic, TopicSinkSpec spec, MessageSerializer<T> serializer) {
        Properties properties = spec.client().properties();
        KafkaSinkBuilder<T> builder = KafkaSink.<T>builder().setRecordSerializer(serializer);
        if (spec.exactlyOnce()) {
            properties.setProperty(
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                    String.valueOf(spec.transactionTimeoutMillis()));
            builder.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                    .setTransactionalIdPrefix(spec.prefix() + "-" + topic)
                    .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING);
        } else {
            builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE);
        }
        return builder.setKafkaProducerConfig(properties).build();
    }
}
