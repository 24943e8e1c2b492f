package weir.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the results' topic, of transactions what is committed, and notes when each row was seen.
 */
final class SeenResults implements AutoCloseable {
    private static final String END = "\"window_end\":\"";
    private static final Duration POLL = Duration.ofMillis(100);

    private final Thread thread = new Thread(this::read, "results");
    private final String server;
    private final String topic;
    private final ConcurrentLinkedQueue<Row> rows = new ConcurrentLinkedQueue<>();
    private final AtomicLong newest = new AtomicLong();
    private volatile boolean closed;

    SeenResults(String server, String topic) {
        this.server = server;
        this.topic = topic;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * One result.
     *
     * @param second the end of its window, epoch seconds
     * @param seenMillis when it was read, epoch ms
     */
    record Row(long second, long seenMillis) {}

    private void read() {
        var bytes = new ByteArrayDeserializer();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        server,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            consumer.subscribe(List.of(topic));
            while (!closed) {
                var records = consumer.poll(POLL);
                long now = System.currentTimeMillis();
                records.forEach(next -> add(next.value(), now));
            }
        }
    }

    private void add(byte[] value, long now) {
        String row = new String(value, StandardCharsets.US_ASCII);
        int from = row.indexOf(END) + END.length();
        long second = Instant.parse(row.substring(from, row.indexOf('"', from))).getEpochSecond();
        rows.add(new Row(second, now));
        newest.accumulateAndGet(second, Math::max);
    }

    /** Waits for a window that ends then, or later; how many ms that may take. */
    void await(long second, long patienceMillis) throws InterruptedException {
        long until = System.currentTimeMillis() + patienceMillis;
        while (newest.get() < second) {
            if (System.currentTimeMillis() > until) {
                throw new IllegalStateException("no result within " + patienceMillis + " ms");
            }
            Thread.sleep(5);
        }
    }

    /** Those seen so far. */
    List<Row> rows() {
        return List.copyOf(rows);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
