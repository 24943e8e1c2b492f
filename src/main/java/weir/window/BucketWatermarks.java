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
    // Until when the windows are open that have a reading; missing in state of version 1.
    private ValueState<Long> openState;
    private final long[] restored = new long[Buckets.COUNT];
    private final long[] open = new long[Buckets.COUNT];
    private long current = Long.MIN_VALUE;

    BucketWatermarks(StateInitializationContext context, KeyedStateBackend<Long> backend)
            throws Exception {
        this.backend = (CheckpointableKeyedStateBackend<Long>) backend;
        Arrays.fill(restored, Long.MIN_VALUE);
        Arrays.fill(open, Long.MIN_VALUE);
        if (backend != null) {
            state =
                    context.getKeyedStateStore()
                            .getState(new ValueStateDescriptor<>("watermark", Types.LONG));
            openState =
                    context.getKeyedStateStore()
                            .getState(new ValueStateDescriptor<>("open-until", Types.LONG));
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
            Long openUntil = openState.value();
            open[bucket] = openUntil == null ? Long.MIN_VALUE : openUntil;
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

    /** Notes that a window of this bucket is open until the watermark {@code complete}. */
    void open(int bucket, long complete) {
        open[bucket] = Math.max(open[bucket], complete);
    }

    /** The watermark at which no window of these buckets is open; epoch ms. */
    long allClosed() {
        long last = Long.MIN_VALUE;
        for (long complete : open) {
            last = Math.max(last, complete);
        }
        return last;
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
                if (open[bucket] != Long.MIN_VALUE) {
                    openState.update(open[bucket]);
                }
            }
        }
    }
}
