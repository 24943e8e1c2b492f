package weir.window;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the ledger: one subtask adds up what all others counted. Since they send it before each
 * barrier, the sums at a checkpoint are those of exactly the records before it, and they balance.
 * They are part of the state, exact across failures, restarts and rescaling, where plain
 * accumulators would start at 0 again.
 *
 * <p>The client reads them from accumulators, and whoever watches the job from metrics; both show
 * the last checkpoint, and at the end the whole input.
 */
final class Tally extends AbstractStreamOperator<Long>
        implements OneInputStreamOperator<Tuple2<String, Long>, Long>, BoundedOneInput {
    private transient ListState<Tuple2<String, Long>> state;
    private transient Map<String, Long> sums;
    private transient Map<String, LongCounter> published;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "ledger", Types.TUPLE(Types.STRING, Types.LONG)));
        sums = new LinkedHashMap<>();
        published = new LinkedHashMap<>();
        // From the start, so that whoever watches sees the first one as a change.
        for (String name : Ledger.ALWAYS) {
            sums.put(name, 0L);
        }
        for (Tuple2<String, Long> sum : state.get()) {
            add(sum);
        }
        publish();
    }

    @Override
    public void processElement(StreamRecord<Tuple2<String, Long>> element) {
        add(element.getValue());
    }

    private void add(Tuple2<String, Long> count) {
        sums.merge(count.f0, count.f1, Long::sum);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        state.clear();
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
            state.add(Tuple2.of(sum.getKey(), sum.getValue()));
        }
        publish();
    }

    @Override
    public void endInput() {
        publish();
    }

    private void publish() {
        sums.forEach(
                (name, sum) -> {
                    LongCounter counter = published.computeIfAbsent(name, this::counter);
                    counter.add(sum - counter.getLocalValuePrimitive());
                });
    }

    /**
     * {@code ledger.read}, ...; those by reason, as {@code ledger.rejected}, have it as a label.
     */
    private void meter(String name, LongCounter counter) {
        String[] parts = name.split("\\.");
        MetricGroup group = getMetricGroup().addGroup(parts[0]);
        if (parts.length > 2) {
            group = group.addGroup("reason", parts[2]);
        }
        group.gauge(parts[1], (Gauge<Long>) counter::getLocalValue);
    }

    private LongCounter counter(String name) {
        LongCounter counter = new LongCounter();
        getRuntimeContext().addAccumulator(name, counter);
        meter(name, counter);
        return counter;
    }
}
