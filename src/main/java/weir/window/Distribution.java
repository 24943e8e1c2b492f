package weir.window;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Finite values of which the one at any rank can be told: all of them up to {@value #EXACT}, a
 * {@link Histogram} above. Which of the two depends on how many there are and on nothing else, and
 * so does every result, whatever the order and the grouping.
 */
final class Distribution {
    /** How many values are kept as they are. */
    static final int EXACT = 1024;

    private static final int FEW = 4;
    private static final int OVERHEAD_BYTES = 56;
    private static final int VALUES = 1;
    private static final int HISTOGRAM = 2;

    private double[] values = new double[FEW];
    private int size;
    private boolean sorted;

    /** Null as long as the values are kept. */
    private Histogram histogram;

    void add(double value) {
        if (histogram == null && size == EXACT) {
            toHistogram();
        }
        if (histogram != null) {
            histogram.add(LogBuckets.of(value), 1);
            return;
        }
        makeRoom(size + 1);
        values[size++] = value;
        sorted = false;
    }

    /** Adds the values of another, which is left as it is. */
    void merge(Distribution other) {
        if (histogram == null && size + other.count() > EXACT) {
            toHistogram();
        }
        if (histogram == null) {
            makeRoom(size + other.size);
            System.arraycopy(other.values, 0, values, size, other.size);
            size += other.size;
            sorted = false;
        } else if (other.histogram != null) {
            histogram.merge(other.histogram);
        } else {
            for (int i = 0; i < other.size; i++) {
                histogram.add(LogBuckets.of(other.values[i]), 1);
            }
        }
    }

    long count() {
        return histogram == null ? size : histogram.count();
    }

    /** The value of a rank, from 0: the smallest; or the estimate of its bucket. */
    double value(long rank) {
        if (histogram != null) {
            return LogBuckets.value(histogram.bucket(rank));
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        return values[(int) rank];
    }

    /** About what it takes of the heap. */
    long bytes() {
        return OVERHEAD_BYTES
                + (histogram == null ? (long) values.length * Double.BYTES : histogram.bytes());
    }

    Distribution copy() {
        Distribution copy = new Distribution();
        copy.values = histogram == null ? Arrays.copyOf(values, Math.max(size, 1)) : null;
        copy.size = size;
        copy.sorted = sorted;
        copy.histogram = histogram == null ? null : histogram.copy();
        return copy;
    }

    /** Its form, then the values, or the buckets and their counts. */
    void write(DataOutputView out) throws IOException {
        out.writeByte(histogram == null ? VALUES : HISTOGRAM);
        if (histogram != null) {
            histogram.write(out);
            return;
        }
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeDouble(values[i]);
        }
    }

    static Distribution read(DataInputView in) throws IOException {
        Distribution read = new Distribution();
        int form = in.readByte();
        if (form == HISTOGRAM) {
            read.histogram = Histogram.read(in);
            read.values = null;
        } else if (form == VALUES) {
            read.size = in.readInt();
            read.values = new double[Math.max(read.size, 1)];
            for (int i = 0; i < read.size; i++) {
                read.values[i] = in.readDouble();
            }
        } else {
            throw new IOException("a distribution of the unknown form " + form);
        }
        return read;
    }

    private void toHistogram() {
        histogram = new Histogram();
        for (int i = 0; i < size; i++) {
            histogram.add(LogBuckets.of(values[i]), 1);
        }
        values = null;
        size = 0;
    }

    private void makeRoom(int wanted) {
        if (wanted > values.length) {
            values = Arrays.copyOf(values, Math.min(EXACT, Math.max(wanted, values.length * 2)));
        }
    }
}
