package weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Stands in the Kafka consumers of a contender, whoever it is, and counts what each poll brings,
 * for the whole process. {@code weir.bench.warm} seconds behind the first record it begins, and
 * {@code weir.bench.seconds} later it writes how many there were, how many seconds it took, and how
 * many seconds of CPU, to the file {@code weir.bench.arrivals}.
 *
 * <p>A reader polls no more ahead of what its job has taken than a few batches.
 */
public final class Arrivals implements ConsumerInterceptor<byte[], byte[]> {
    static final String WARM = "weir.bench.warm";
    static final String SECONDS = "weir.bench.seconds";
    static final String FILE = "weir.bench.arrivals";

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final LongAdder TOTAL = new LongAdder();
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private record Moment(long total, long nanos, long cpuNanos) {
        static Moment now() {
            return new Moment(TOTAL.sum(), System.nanoTime(), SYSTEM.getProcessCpuTime());
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        TOTAL.add(records.count());
        if (!BEGUN.get() && BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(Arrivals::measure, "arrivals");
            thread.setDaemon(true);
            thread.start();
        }
        return records;
    }

    private static void measure() {
        try {
            Thread.sleep(1000 * Long.getLong(WARM));
            Moment first = Moment.now();
            Thread.sleep(1000 * Long.getLong(SECONDS));
            write(first, Moment.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Moment first, Moment last) throws IOException {
        String line =
                String.format(
                        Locale.ROOT,
                        "%d %.6f %.6f %d",
                        last.total - first.total,
                        (last.nanos - first.nanos) / 1e9,
                        (last.cpuNanos - first.cpuNanos) / 1e9,
                        last.total);
        Path file = Path.of(System.getProperty(FILE));
        Path whole = Files.writeString(Path.of(file + ".new"), line);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
}
