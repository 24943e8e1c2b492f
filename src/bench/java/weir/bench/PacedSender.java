package weir.bench;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends readings of 100 symbols at a pace, each with the time at which it is sent. Of each second
 * it knows when the record that closes the windows before it arrived in the topic: the last, among
 * the partitions, of those that are the first of that second in their partition. The time of an
 * arrival is the broker's (LogAppendTime), from its acknowledgement.
 */
final class PacedSender implements AutoCloseable {
    private static final int SYMBOLS = 100;
    private static final long SECOND = 1000;
    private static final long NAP_NANOS = 500_000;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final long[] secondOfPartition = new long[FilledTopic.PARTITIONS];
    private final Map<Long, Long> closings = new ConcurrentHashMap<>();
    private long sent;

    PacedSender(String server, String topic) {
        this.topic = topic;
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", server, "linger.ms", "1"));
        settings.putAll(Map.of("batch.size", "131072", "buffer.memory", "16777216"));
        var bytes = new ByteArraySerializer();
        producer = new KafkaProducer<>(settings, bytes, bytes);
    }

    /** Sends until a moment, epoch ms; how many. */
    long send(int perSecond, long untilMillis) {
        long before = sent;
        long start = System.nanoTime();
        for (long now = now(); now < untilMillis; now = now()) {
            long due =
                    perSecond == LatencyCase.ALL
                            ? SECOND
                            : (long) ((System.nanoTime() - start) * 1e-9 * perSecond)
                                    - (sent - before);
            for (long i = 0; i < due; i++) {
                send(now());
            }
            if (perSecond != LatencyCase.ALL) {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
        producer.flush();
        return sent - before;
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private void send(long time) {
        int symbol = (int) (sent % SYMBOLS);
        int partition = symbol % FilledTopic.PARTITIONS;
        int cents = DataSet.LOWEST_CENTS + (int) (sent * 7919 % DataSet.CENTS);
        byte[] value = ValueFormat.JSON.value(time, symbol, cents);
        long second = time / SECOND;
        Callback callback = null;
        if (secondOfPartition[partition] != second) {
            secondOfPartition[partition] = second;
            callback = (to, failure) -> closings.merge(second, to.timestamp(), Math::max);
        }
        producer.send(new ProducerRecord<>(topic, partition, null, value), callback);
        sent++;
    }

    /** When the record arrived that closes the windows that end at a second; epoch ms. */
    long closed(long second) {
        return closings.get(second);
    }

    @Override
    public void close() {
        producer.close();
    }
}
