package weir.window;

import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Flink's key of a block in a batch: one for each bucket and span of time. Flink's BATCH mode holds
 * all windows of a key at once, so a span bounds its memory; and it sorts its input by the bytes of
 * the key, so these are made to compare by bucket, then by time. What leaves the window operator
 * then needs no second sort: {@link BatchPaneOperator} refuses any other order. All keys of a
 * bucket lie in the key group of the bucket's number, see {@link Buckets#flinkKey}.
 *
 * <p>Bits of a key: bucket 7, span 41, and 16 that are chosen for the key group. Flink compares
 * bytes as signed, so the highest bit of each is turned round.
 */
final class ByBucketAndSpan implements KeySelector<Block, Long> {
    private static final int SPAN_BITS = 41;
    private static final int FREE_BITS = 16;
    private static final long SIGNS = 0x8080808080808080L;

    private final long spanMillis;
    // The newest span and key of each bucket: finding a key takes about a hundred hashes.
    private transient long[] spans;
    private transient Long[] keys;

    /**
     * @param spanMillis at least 256, so that all of our time has fewer than 2^40 spans on each
     *     side of 1970
     */
    ByBucketAndSpan(long spanMillis) {
        this.spanMillis = spanMillis;
    }

    @Override
    public Long getKey(Block block) {
        if (keys == null) {
            spans = new long[Buckets.COUNT];
            keys = new Long[Buckets.COUNT];
        }
        int bucket = block.bucket();
        long span = Math.floorDiv(block.start(), spanMillis);
        if (keys[bucket] == null || spans[bucket] != span) {
            spans[bucket] = span;
            keys[bucket] = key(bucket, span);
        }
        return keys[bucket];
    }

    static long key(int bucket, long span) {
        long biased = span + (1L << SPAN_BITS - 1);
        long ordered = ((long) bucket << SPAN_BITS | biased) << FREE_BITS;
        for (long free = 0; free < 1 << FREE_BITS; free++) {
            long key = (ordered | free) ^ SIGNS;
            if (group(key) == bucket) {
                return key;
            }
        }
        throw new IllegalStateException("no key for bucket " + bucket + ", span " + span);
    }

    private static int group(long key) {
        return KeyGroupRangeAssignment.computeKeyGroupForKeyHash(Long.hashCode(key), Buckets.COUNT);
    }
}
