package weir.window;

import java.util.Arrays;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.CheckpointableKeyedStateBackend;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * The watermark behind the shuffle as part of the state. Flink checkpoints none: after a failure it
 * starts at minus infinity, and windows already emitted would fire a second time.
 *
 * <p>It is kept per bucket, since subtasks may be at different watermarks (one that saw a channel
 * turn idle is ahead of one that did not yet) and buckets change hands. Union list state would not
 * do: no checkpoint completes while some subtasks of an operator that has it are finished.
 */
final class BucketWatermarks {
    // Null in batch, where nothing is restored.
    private final CheckpointableKeyedStateBackend<Long> backend;
    private ValueState<Long> state;
    private final long[] restored = new long[Buckets.COUNT];
    private long current = Long.MIN_VALUE;

    BucketWatermarks(StateInitializationContext context, KeyedStateBackend<Long> backend)
            throws Exception {
        this.backend = (CheckpointableKeyedStateBackend<Long>) backend;
        Arrays.fill(restored, Long.MIN_VALUE);
        if (backend != null) {
            state =
                    context.getKeyedStateStore()
                            .getState(new ValueStateDescriptor<>("watermark", Types.LONG));
            current = restore();
        }
    }

    /** Returns the lowest: what is below it is done in all buckets. */
    private long restore() throws Exception {
        long lowest = Long.MAX_VALUE;
        for (int bucket : backend.getKeyGroupRange()) {
            backend.setCurrentKey(Buckets.flinkKey(bucket));
            Long watermark = state.value();
            restored[bucket] = watermark == null ? Long.MIN_VALUE : watermark;
            lowest = Math.min(lowest, restored[bucket]);
        }
        return lowest;
    }

    /** Epoch ms; {@link Long#MIN_VALUE} before the first. */
    long current() {
        return current;
    }

    /** Windows of this bucket up to here have been emitted, or are now. */
    long of(int bucket) {
        return Math.max(current, restored[bucket]);
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
        if (backend != null) {
            for (int bucket : backend.getKeyGroupRange()) {
                backend.setCurrentKey(Buckets.flinkKey(bucket));
                state.update(of(bucket));
            }
        }
    }
}
