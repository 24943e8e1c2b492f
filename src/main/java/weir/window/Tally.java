package weir.window;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Takes over the ledger's counts from subtasks whose input has ended: Flink drops the state of a
 * finished subtask, and after a failure their records would be missing from the ledger. Emits
 * nothing.
 */
final class Tally extends AbstractStreamOperator<Long>
        implements OneInputStreamOperator<Tuple2<String, Long>, Long> {
    static final OutputTag<Tuple2<String, Long>> COUNTS =
            new OutputTag<>("counts", Types.TUPLE(Types.STRING, Types.LONG));

    private transient LedgerCounts counts;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        counts =
                new LedgerCounts(
                        getRuntimeContext(), context.getOperatorStateStore(), Ledger.names());
    }

    @Override
    public void processElement(StreamRecord<Tuple2<String, Long>> element) {
        counts.of(element.getValue().f0).add(element.getValue().f1);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        counts.snapshot();
    }
}
