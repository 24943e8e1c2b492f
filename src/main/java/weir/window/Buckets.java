package weir.window;

import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import weir.decode.Keys;

/**
 * Keys are dealt into a fixed number of buckets, and a bucket is what Flink sees as the key: one
 * block a bucket and slice crosses the shuffle, whatever the number of keys. A job without state to
 * go on from uses some of them, evenly spread; which it uses is part of the meaning of its state.
 */
public final class Buckets {
    /** The number of buckets, and the highest parallelism of the job. */
    public static final int COUNT = 128;

    private static final int FOR_A_SUBTASK = 8;

    private static final int[] FLINK_KEYS = evenFlinkKeys();

    private Buckets() {}

    /** The bucket of a reading's key, from 0 to {@link #COUNT} - 1. */
    static int of(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 15) & COUNT - 1;
    }

    /** The bucket of a series whose Flink key is {@link #series}: the key group of that. */
    static int ofSeries(String key, String measure) {
        return KeyGroupRangeAssignment.assignToKeyGroup(series(key, measure), COUNT);
    }

    /** One text for a series; no two of one job are equal. */
    static String series(String key, String measure) {
        return measure.isEmpty() ? key : Keys.join(List.of(key, measure));
    }

    /**
     * The bucket of a reading's key when only {@code count} of them are used.
     *
     * @param count a power of two, at most {@link #COUNT}
     */
    static int of(String key, int count) {
        return of(key) & -(COUNT / count);
    }

    /**
     * As many buckets as a job of this parallelism is well served by: some for each subtask, so
     * that their weights even out, and no more blocks than that takes.
     *
     * @param parallelism below 1 when it is not known yet
     */
    static int forParallelism(int parallelism) {
        return forParallelism(parallelism, FOR_A_SUBTASK);
    }

    /** As few as keep each subtask busy: over few series blocks cost more than what they hold. */
    static int fewForParallelism(int parallelism) {
        return forParallelism(parallelism, 1);
    }

    private static int forParallelism(int parallelism, int forASubtask) {
        if (parallelism < 1 || parallelism * forASubtask >= COUNT) {
            return COUNT;
        }
        return Math.max(2, Integer.highestOneBit(parallelism * forASubtask * 2 - 1));
    }

    /**
     * The key under which Flink puts a bucket into the key group of the same number: each subtask
     * then has its even share of the buckets, which a hash of so few numbers would not give.
     */
    static long flinkKey(int bucket) {
        return FLINK_KEYS[bucket];
    }

    private static int[] evenFlinkKeys() {
        int[] keys = new int[COUNT];
        int found = 0;
        for (int candidate = 1; found < COUNT; candidate++) {
            int group = KeyGroupRangeAssignment.assignToKeyGroup((long) candidate, COUNT);
            if (keys[group] == 0) {
                keys[group] = candidate;
                found++;
            }
        }
        return keys;
    }
}
