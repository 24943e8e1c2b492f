package weir.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;

/**
 * Fills the partitions of a topic, each in its order of time but for a few late ones, with some
 * broken records among them, until it is told to end; then with one reading for each partition that
 * closes all windows.
 */
final class Load implements AutoCloseable {
    private static final long START = Instant.parse("2013-10-07T00:00:00Z").toEpochMilli();
    private static final long PAUSE_NANOS = 4_000_000;
    private static final int A_PAUSE = 8;
    private static final long STEP_MILLIS = 5;
    private static final double BROKEN = 0.02;

    private final String topic;
    private final int partitions;
    private final double late;
    private final Random random;
    private final List<Sent> sent = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean ending;
    private volatile RuntimeException failure;

    Load(String topic, int partitions, double late, long seed) {
        this.topic = topic;
        this.partitions = partitions;
        this.late = late;
        this.random = new Random(seed);
        thread.start();
    }

    /**
     * One record.
     *
     * @param broken when it is none that can be read
     * @param closing when it is the last of its partition
     */
    record Sent(String key, long timeMillis, double value, boolean broken, boolean closing) {
        String identity() {
            return key + " " + timeMillis + " " + value;
        }

        String json() {
            String whole =
                    "{\"key\":\"%s\",\"timestamp\":%d,\"value\":%s}"
                            .formatted(key, timeMillis, value);
            return broken ? whole.substring(0, 20) : whole;
        }
    }

    /** All that was sent. */
    List<Sent> end() throws InterruptedException {
        ending = true;
        thread.join();
        if (failure != null) {
            throw failure;
        }
        return sent;
    }

    private void run() {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", RealBroker.get().servers());
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
            int index = 0;
            while (!ending) {
                for (int i = 0; i < A_PAUSE; i++, index++) {
                    send(producer, index % partitions, next(index));
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            for (int partition = 0; partition < partitions; partition++) {
                long far = START + index * STEP_MILLIS + 3_600_000L;
                send(producer, partition, new Sent("close", far, 0, false, true));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private Sent next(int index) {
        boolean behind = random.nextDouble() < late;
        long time = START + index * STEP_MILLIS - (behind ? 10_000L : 0);
        double value = Math.round(random.nextDouble() * 1e9) / 1e4 + index;
        boolean broken = random.nextDouble() < BROKEN;
        return new Sent("k" + random.nextInt(7), time, value, broken, false);
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int partition, Sent next) {
        sent.add(next);
        producer.send(new ProducerRecord<>(topic, partition, null, TestTopic.bytes(next.json())));
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
