package weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Stands in the Kafka consumers of a contender, whoever it is, and counts what each poll brings,
 * for the whole process. From the record numbered {@code weir.bench.from} to the last, readings a
 * second and seconds of CPU are written to the file {@code weir.bench.arrivals} when the process
 * ends.
 *
 * <p>A reader polls at most two batches of 500 records ahead of what its job has taken.
 */
public final class Arrivals implements ConsumerInterceptor<byte[], byte[]> {
    static final String FROM = "weir.bench.from";
    static final String FILE = "weir.bench.arrivals";

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long START = Long.getLong(FROM);

    private static long total;
    private static Moment first;
    private static Moment last;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Arrivals::write));
    }

    private record Moment(long total, long nanos, long cpuNanos) {
        static Moment now() {
            return new Moment(Arrivals.total, System.nanoTime(), SYSTEM.getProcessCpuTime());
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        count(records.count());
        return records;
    }

    private static synchronized void count(int records) {
        total += records;
        if (total >= START && records > 0) {
            last = Moment.now();
            first = first == null ? last : first;
        }
    }

    private static synchronized void write() {
        if (first == null) {
            return;
        }
        double seconds = (last.nanos - first.nanos) / 1e9;
        double cpuSeconds = (last.cpuNanos - first.cpuNanos) / 1e9;
        String line =
                String.format(
                        Locale.ROOT, "%d %.6f %.6f", last.total - first.total, seconds, cpuSeconds);
        try {
            Files.writeString(Path.of(System.getProperty(FILE)), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
}
