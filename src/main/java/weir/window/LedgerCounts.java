package weir.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * Counters of the ledger that are part of an operator's state: exact across failures, restarts and
 * rescaling, where plain accumulators would start at 0 again. The accumulators, which the client
 * reads, start at the restored values.
 */
final class LedgerCounts {
    private final Map<String, LongCounter> counters = new LinkedHashMap<>();
    private final ListState<Tuple2<String, Long>> state;

    LedgerCounts(RuntimeContext context, OperatorStateStore store, List<String> names)
            throws Exception {
        for (String name : names) {
            LongCounter counter = new LongCounter();
            context.addAccumulator(name, counter);
            counters.put(name, counter);
        }
        state =
                store.getListState(
                        new ListStateDescriptor<>("ledger", Types.TUPLE(Types.STRING, Types.LONG)));
        for (Tuple2<String, Long> count : state.get()) {
            LongCounter counter = counters.get(count.f0);
            if (counter == null) {
                throw new IllegalStateException(
                        "the state counts '" + count.f0 + "', which this version does not know");
            }
            counter.add(count.f1);
        }
    }

    /** The counter of one of the names. */
    LongCounter of(String name) {
        return counters.get(name);
    }

    /** Gives all counts away: for a subtask that is about to finish, whose state Flink drops. */
    void handOver(Consumer<Tuple2<String, Long>> to) {
        counters.forEach(
                (name, counter) -> {
                    to.accept(Tuple2.of(name, counter.getLocalValuePrimitive()));
                    counter.resetLocal();
                });
    }

    void snapshot() throws Exception {
        state.clear();
        for (Map.Entry<String, LongCounter> counter : counters.entrySet()) {
            state.add(Tuple2.of(counter.getKey(), counter.getValue().getLocalValuePrimitive()));
        }
    }
}
