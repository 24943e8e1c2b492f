package weir.window;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/** The records that stand in windows not yet complete, by the time when their last one will be. */
final class Pending {
    private final TreeMap<Long, Long> recordsByEnd = new TreeMap<>();
    private final ListState<Tuple2<Long, Long>> state;
    private final LedgerCounts.Count count;

    /**
     * @param count follows every change; what is restored is in the ledger already
     */
    Pending(OperatorStateStore store, LedgerCounts.Count count) throws Exception {
        this.count = count;
        state =
                store.getListState(
                        new ListStateDescriptor<>("pending", Types.TUPLE(Types.LONG, Types.LONG)));
        for (Tuple2<Long, Long> entry : state.get()) {
            recordsByEnd.merge(entry.f0, entry.f1, Long::sum);
        }
    }

    /**
     * @param complete the watermark at which the last window of these records is complete
     */
    void add(long complete, long records) {
        recordsByEnd.merge(complete, records, Long::sum);
        count.add(records);
    }

    /** The watermark at which none is left; epoch ms. */
    long last() {
        return recordsByEnd.isEmpty() ? Long.MIN_VALUE : recordsByEnd.lastKey();
    }

    void advance(long watermark) {
        while (!recordsByEnd.isEmpty() && recordsByEnd.firstKey() <= watermark) {
            count.add(-recordsByEnd.pollFirstEntry().getValue());
        }
    }

    void snapshot() throws Exception {
        state.clear();
        for (Map.Entry<Long, Long> entry : recordsByEnd.entrySet()) {
            state.add(Tuple2.of(entry.getKey(), entry.getValue()));
        }
    }
}
