package weir.window;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The watermark of an operator as part of its state. Flink checkpoints none: after a failure it
 * starts at minus infinity, and windows already emitted would fire a second time.
 */
final class WatermarkState {
    private final ListState<Long> state;
    private long current = Long.MIN_VALUE;

    /** Restores the lowest watermark of all subtasks: what is below it is done everywhere. */
    WatermarkState(OperatorStateStore store) throws Exception {
        state = store.getUnionListState(new ListStateDescriptor<>("watermark", Types.LONG));
        long lowest = Long.MAX_VALUE;
        for (long watermark : state.get()) {
            lowest = Math.min(lowest, watermark);
            current = lowest;
        }
    }

    /** Epoch ms; {@link Long#MIN_VALUE} before the first. */
    long current() {
        return current;
    }

    /** True when {@code watermark} is news; an older one than the current must go no further. */
    boolean advance(long watermark) {
        if (watermark <= current) {
            return false;
        }
        current = watermark;
        return true;
    }

    void snapshot() throws Exception {
        state.clear();
        state.add(current);
    }
}
