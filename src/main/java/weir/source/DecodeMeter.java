package weir.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import weir.decode.Decoded;
import weir.decode.Receiver;

/**
 * How long a record takes to decode, as the metric {@code decodeNanos}: one record in 1,024 is
 * timed, since looking at the clock costs half as much as a record. For one thread.
 */
final class DecodeMeter {
    private static final int EVERY = 1024;
    private static final int KEPT = 1000;

    private final Histogram nanos;
    private final List<Decoded> decoded = new ArrayList<>();
    private int passed;

    DecodeMeter(MetricGroup group) {
        nanos = group.histogram("decodeNanos", new DescriptiveStatisticsHistogram(KEPT));
    }

    /** So many records were decoded untimed. */
    void passed(int records) {
        passed += records;
    }

    /** Whether the next record is to be timed. */
    boolean due() {
        if (++passed < EVERY) {
            return false;
        }
        passed = 0;
        return true;
    }

    /** Times the decoding alone, not what {@code out} does with what comes of it. */
    void time(Consumer<Receiver> decoding, Receiver out) {
        long start = System.nanoTime();
        decoding.accept(decoded::add);
        nanos.update(System.nanoTime() - start);
        decoded.forEach(out);
        decoded.clear();
    }
}
