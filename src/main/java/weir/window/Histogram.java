package weir.window;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How many values there are in each of the {@link LogBuckets} that has any: counts that only add
 * up, so that order and grouping can't show. A bucket takes 12 bytes; values that span a factor of
 * 2^n fill at most 64 n of them.
 */
final class Histogram {
    private static final int FEW = 16;
    private static final int OVERHEAD_BYTES = 64;

    /** In ascending order. */
    private int[] buckets = new int[FEW];

    private long[] counts = new long[FEW];
    private int size;
    private long total;

    void add(int bucket, long count) {
        total += count;
        int at = Arrays.binarySearch(buckets, 0, size, bucket);
        if (at >= 0) {
            counts[at] += count;
            return;
        }
        insert(-at - 1, bucket, count);
    }

    private void insert(int at, int bucket, long count) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        buckets[at] = bucket;
        counts[at] = count;
        size++;
    }

    void merge(Histogram other) {
        int[] before = buckets;
        long[] countsBefore = counts;
        int mine = size;
        total += other.total;
        buckets = new int[mine + other.size];
        counts = new long[mine + other.size];
        size = 0;
        for (int i = 0, j = 0; i < mine || j < other.size; size++) {
            int left = i < mine ? before[i] : Integer.MAX_VALUE;
            int right = j < other.size ? other.buckets[j] : Integer.MAX_VALUE;
            buckets[size] = Math.min(left, right);
            counts[size] += left <= right ? countsBefore[i++] : 0;
            counts[size] += right <= left ? other.counts[j++] : 0;
        }
    }

    long count() {
        return total;
    }

    /** The bucket of the value of a rank, from 0 (the smallest) to the count - 1. */
    int bucket(long rank) {
        int at = 0;
        for (long below = counts[0]; below <= rank; below += counts[at]) {
            at++;
        }
        return buckets[at];
    }

    long bytes() {
        return OVERHEAD_BYTES + (long) buckets.length * (Integer.BYTES + Long.BYTES);
    }

    Histogram copy() {
        Histogram copy = new Histogram();
        copy.buckets = Arrays.copyOf(buckets, size);
        copy.counts = Arrays.copyOf(counts, size);
        copy.size = size;
        copy.total = total;
        return copy;
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(buckets[i]);
            out.writeLong(counts[i]);
        }
    }

    static Histogram read(DataInputView in) throws IOException {
        Histogram read = new Histogram();
        read.size = in.readInt();
        read.buckets = new int[read.size];
        read.counts = new long[read.size];
        for (int i = 0; i < read.size; i++) {
            read.buckets[i] = in.readInt();
            read.counts[i] = in.readLong();
            read.total += read.counts[i];
        }
        return read;
    }
}
