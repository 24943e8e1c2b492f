package weir.cli;

import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * What the sources of a local run have read up to now: Flink's own {@code numRecordsIn} and {@code
 * numBytesIn}, which Flink hands to a metric reporter in this process. The ledger's counts would
 * come only with the checkpoints, of which a batch has none.
 *
 * <p>After a restart what is read again counts again: this is how much was done, the ledger says
 * what came of it.
 */
public final class SourceMeter implements MetricReporter, Meter {
    private static final Map<String, SourceMeter> WAITING = new ConcurrentHashMap<>();
    private static final String REPORTER = "metrics.reporter.weir.";
    private static final String RUN = "run";

    private final Set<Counter> rows = new HashSet<>();
    private final Set<Counter> bytes = new HashSet<>();
    private long rowsOfEnded;
    private long bytesOfEnded;

    SourceMeter() {}

    /** A meter for the one run that is started with {@code flink}. */
    static SourceMeter in(Configuration flink) {
        SourceMeter meter = new SourceMeter();
        String run = UUID.randomUUID().toString();
        WAITING.put(run, meter);
        flink.setString(REPORTER + "factory.class", Factory.class.getName());
        flink.setString(REPORTER + RUN, run);
        return meter;
    }

    /** Records read, by all subtasks. */
    @Override
    public synchronized long rows() {
        return rowsOfEnded + sum(rows);
    }

    /** Bytes read, as the input is stored: of a compressed file those of the file. */
    @Override
    public synchronized long bytes() {
        return bytesOfEnded + sum(bytes);
    }

    private static long sum(Set<Counter> counters) {
        return counters.stream().mapToLong(Counter::getCount).sum();
    }

    @Override
    public synchronized void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter counter && ofSource(group)) {
            switch (name) {
                case "numRecordsIn" -> rows.add(counter);
                case "numBytesIn" -> bytes.add(counter);
                default -> {}
            }
        }
    }

    @Override
    public synchronized void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter counter) {
            rowsOfEnded += rows.remove(counter) ? counter.getCount() : 0;
            bytesOfEnded += bytes.remove(counter) ? counter.getCount() : 0;
        }
    }

    /** The operators that read are called source-WHICH; one that only follows has more dashes. */
    private static boolean ofSource(MetricGroup group) {
        String operator = group.getAllVariables().get("<operator_name>");
        return operator != null && operator.matches("(Source: )?source-[a-z]+");
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    /** Found by Flink by its name, on the class path. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            SourceMeter meter = WAITING.remove(properties.getProperty(RUN, ""));
            return meter == null ? new SourceMeter() : meter;
        }
    }
}
