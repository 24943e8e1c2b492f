package weir.window;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * What one subtask has counted and not yet sent to the {@link Tally}. It is sent before each
 * barrier and at the end of input, so that the subtask has no count that is state: what it counted
 * since the last checkpoint is counted again after a failure.
 */
final class LedgerCounts {
    /** The way to the tally. */
    static final OutputTag<Tuple2<String, Long>> OUTLET =
            new OutputTag<>("counts", Types.TUPLE(Types.STRING, Types.LONG));

    private final Map<String, Count> counts = new LinkedHashMap<>();

    /** The count of one of the ledger's names. */
    Count of(String name) {
        return counts.computeIfAbsent(name, none -> new Count());
    }

    /** Sends what is not 0, and counts from 0 again. */
    void send(Output<?> output) {
        counts.forEach(
                (name, count) -> {
                    if (count.unsent != 0) {
                        output.collect(OUTLET, new StreamRecord<>(Tuple2.of(name, count.unsent)));
                        count.unsent = 0;
                    }
                });
    }

    /** A number of records. */
    static final class Count {
        private long unsent;

        void add(long records) {
            unsent += records;
        }
    }
}
