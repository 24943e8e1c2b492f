package weir.window;

import java.util.Locale;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import weir.decode.Reading;

/**
 * Shows a live run's results to Flink's metrics as they pass: {@code results} by {@code kind}, and
 * {@code watermarkLagMillis}, how far the watermark is behind the clock: negative when it is ahead,
 * NaN as long as there is none.
 */
final class Meter extends AbstractStreamOperator<WindowResult>
        implements OneInputStreamOperator<WindowResult, WindowResult> {
    private transient Counter[] results;
    private transient volatile long watermarkMillis;

    @Override
    public void open() throws Exception {
        super.open();
        watermarkMillis = Long.MIN_VALUE;
        MetricGroup group = getMetricGroup();
        results = new Counter[WindowResult.Kind.values().length];
        for (WindowResult.Kind kind : WindowResult.Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            results[kind.ordinal()] = group.addGroup("kind", name).counter("results");
        }
        group.gauge("watermarkLagMillis", (Gauge<Double>) () -> lag(watermarkMillis));
    }

    @Override
    public void processElement(StreamRecord<WindowResult> element) {
        results[element.getValue().kind().ordinal()].inc();
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermarkMillis = mark.getTimestamp();
        super.processWatermark(mark);
    }

    /** How far {@code millis} is behind the clock; NaN for a time that is none. */
    static double lag(long millis) {
        boolean none = millis <= Reading.NO_TIME || millis == Long.MAX_VALUE;
        return none ? Double.NaN : System.currentTimeMillis() - millis;
    }
}
