package weir.source;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Message;
import weir.decode.MessageDecoder;
import weir.decode.MessageFormat;
import weir.decode.SplitName;

/** Decodes the records of topics in the reader, before watermarks are made. */
final class MessageDeserializer implements KafkaRecordDeserializationSchema<Decoded> {
    private final MessageFormat format;
    private transient MessageDecoder decoder;
    private transient DecodeMeter meter;
    private transient String topic;
    private transient int partition;

    MessageDeserializer(MessageFormat format) {
        this.format = format;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoder = format.decoder();
        meter = new DecodeMeter(context.getMetricGroup());
        partition = -1;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> next, Collector<Decoded> out) {
        if (next.partition() != partition || !next.topic().equals(topic)) {
            topic = next.topic();
            partition = next.partition();
            out.collect(new SplitName(NamingReader.name(topic, partition)));
        }
        if (meter.due()) {
            meter.time(decoded -> decoder.decode(new Consumed(next), decoded), out::collect);
        } else {
            decoder.decode(new Consumed(next), out::collect);
        }
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return DecodedSerializer.TYPE;
    }

    private record Consumed(ConsumerRecord<byte[], byte[]> of) implements Message {
        @Override
        public byte[] key() {
            return of.key();
        }

        @Override
        public byte[] value() {
            return of.value();
        }

        @Override
        public String topic() {
            return of.topic();
        }

        @Override
        public long timestampMillis() {
            return of.timestamp();
        }

        @Override
        public String headers() {
            StringJoiner headers = new StringJoiner(" ");
            for (Header header : of.headers()) {
                byte[] value = header.value();
                String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
                headers.add(header.key() + "='" + text + "'");
            }
            return headers.toString();
        }

        @Override
        public String text() {
            return of.topic() + "-" + of.partition() + "@" + of.offset();
        }
    }
}
