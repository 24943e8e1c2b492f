package weir.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Explains a watermark that stands still, in the log, to the client, and as metrics: {@code
 * standstillMillis}, {@code watermark}, {@code holder}, {@code holderNewestMillis} and {@code
 * nextWindowEnd}.
 */
public final class Watch extends AbstractStreamOperator<Long>
        implements OneInputStreamOperator<Standing, Long> {
    /** The accumulator with the last explanations, each behind its wall clock time and a space. */
    private static final String EXPLANATIONS = "window.explanations";

    /** The accumulator with what holds the watermark now, where it stands still. */
    private static final String HOLDER = "window.holder";

    /** A watermark that has moved within this time does not stand still. */
    private static final long STILL_MILLIS = 1_500;

    private static final int MOST = 10;

    private final WindowSpec spec;
    private transient Standstill standstill;
    private transient ListAccumulator<String> explanations;
    private transient ListAccumulator<String> holder;

    Watch(WindowSpec spec) {
        this.spec = spec;
    }

    /** How often subtasks report, and the watch looks, ms. */
    static long stepMillis(WindowSpec spec) {
        return Math.max(100, Math.min(1000, spec.live().explainAfterMillis() / 4));
    }

    /** The explanations known to a client, by the wall clock, epoch ms. */
    public static Map<Long, String> explanations(Map<String, Object> accumulators) {
        Map<Long, String> explanations = new TreeMap<>();
        if (accumulators.get(EXPLANATIONS) instanceof List<?> lines) {
            for (Object line : lines) {
                String[] parts = line.toString().split(" ", 2);
                explanations.put(Long.parseLong(parts[0]), parts[1]);
            }
        }
        return explanations;
    }

    /** What holds the watermark, as a client knows it; empty while it moves. */
    public static String holder(Map<String, Object> accumulators) {
        return accumulators.get(HOLDER) instanceof List<?> one && !one.isEmpty()
                ? one.get(0).toString()
                : "";
    }

    @Override
    public void open() throws Exception {
        super.open();
        standstill = new Standstill(spec, now());
        explanations = new ListAccumulator<>();
        holder = new ListAccumulator<>();
        getRuntimeContext().addAccumulator(EXPLANATIONS, explanations);
        getRuntimeContext().addAccumulator(HOLDER, holder);
        gauge("standstillMillis", () -> standstill.forMillis(now()));
        gauge("watermark", () -> standstill.watermark());
        gauge("holder", () -> standstill.holder().split());
        gauge("holderNewestMillis", () -> standstill.holder().newestMillis());
        gauge("nextWindowEnd", () -> standstill.nextWindowEnd());
        awaitLook();
    }

    private void gauge(String name, Gauge<?> gauge) {
        getMetricGroup().gauge(name, gauge);
    }

    private void awaitLook() {
        getProcessingTimeService().registerTimer(now() + stepMillis(spec), now -> look(now));
    }

    private void look(long now) {
        holder.resetLocal();
        if (standstill.forMillis(now) > STILL_MILLIS) {
            holder.add(standstill.reason());
        }
        String explanation = standstill.explanation(now);
        if (explanation != null) {
            LOG.warn(explanation);
            List<String> kept = new ArrayList<>(explanations.getLocalValue());
            kept.add(now + " " + explanation);
            explanations.resetLocal();
            kept.subList(Math.max(0, kept.size() - MOST), kept.size()).forEach(explanations::add);
        }
        awaitLook();
    }

    @Override
    public void processElement(StreamRecord<Standing> element) {
        standstill.take(element.getValue(), now());
    }

    private long now() {
        ProcessingTimeService clock = getProcessingTimeService();
        return clock.getCurrentProcessingTime();
    }
}
