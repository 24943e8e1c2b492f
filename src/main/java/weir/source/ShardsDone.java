package weir.source;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;

/**
 * Lets all subtasks of the generator end together: a checkpoint can't be taken while some have
 * ended and others run, when an operator behind them has union state. The JobMaster keeps which
 * shards are done, one bit each, anew for every attempt.
 */
final class ShardsDone {
    private static final int ALL = (1 << GeneratorFunction.SHARDS) - 1;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final StreamingRuntimeContext context;

    ShardsDone(StreamingRuntimeContext context) {
        this.context = context;
    }

    /** Says that these shards are done and waits for the others, or for the cancel. */
    void await(long[] next, Pace pace) throws IOException, InterruptedException {
        int own = 0;
        for (long index : next) {
            own |= 1 << (index % GeneratorFunction.SHARDS);
        }
        while (own != ALL && report(own) != ALL && !pace.cancelled()) {
            pace.await(System.nanoTime() + POLL_NANOS);
        }
    }

    private int report(int shards) throws IOException {
        String name = "generator-" + context.getTaskInfo().getAttemptNumber();
        return context.getGlobalAggregateManager().updateGlobalAggregate(name, shards, new Union());
    }

    private static final class Union implements AggregateFunction<Integer, Integer, Integer> {
        @Override
        public Integer createAccumulator() {
            return 0;
        }

        @Override
        public Integer add(Integer shards, Integer done) {
            return done | shards;
        }

        @Override
        public Integer getResult(Integer done) {
            return done;
        }

        @Override
        public Integer merge(Integer a, Integer b) {
            return a | b;
        }
    }
}
