package weir.window;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An exact sum of numbers of any magnitude: a superaccumulator (Radford Neal, "Fast exact summation
 * using small and large superaccumulators", 2015, arXiv 1505.05571) that holds only the part of the
 * range it was given. Mutable.
 *
 * <p>The sum is {@code chunks[0] * 2^(32 base) + chunks[1] * 2^(32 (base + 1)) + ...}. The chunks
 * are signed longs that overlap: an addition touches three of them, and carries wait until half of
 * a chunk's spare bits may be used up. There is no largest and no smallest number.
 */
final class WideSum {
    private static final long MASK = 0xffff_ffffL;

    /** The chunks stay below 2^62 in magnitude. */
    private static final long MAX_PENDING = 1L << 30;

    private static final int PLUS = 1;
    private static final int MINUS = 2;

    private int base;
    private long[] chunks = {};

    /** Every chunk is at most {@code pending * 2^32} in magnitude. */
    private long pending;

    /** Which infinities were added: PLUS, MINUS; both make NaN. */
    private int infinities;

    /** Adds a double; NaN counts as both infinities. */
    void add(double value) {
        if (Double.isFinite(value)) {
            int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
            long magnitude = magnitude(value);
            add(value < 0 ? -magnitude : magnitude, exponent);
        } else {
            infinities |= (value > 0 ? PLUS : 0) | (value < 0 ? MINUS : 0);
            infinities |= Double.isNaN(value) ? PLUS | MINUS : 0;
        }
    }

    /** Adds the square of a double; an infinity counts as its square. */
    void addSquare(double value) {
        if (Double.isFinite(value)) {
            int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
            long magnitude = magnitude(value);
            addUnsigned(magnitude * magnitude, 2 * exponent);
            add(Math.multiplyHigh(magnitude, magnitude), 2 * exponent + 64);
        } else {
            add(value * value);
        }
    }

    /** Adds {@code number * 2^exponent}. */
    void add(long number, int exponent) {
        int shift = exponent & 31;
        int first = exponent >> 5;
        long low = (number & MASK) << shift;
        long high = (number >> 32 << shift) + (low >>> 32);
        reach(first, first + 3);
        waiting(1);
        int i = first - base;
        chunks[i] += low & MASK;
        chunks[i + 1] += high & MASK;
        chunks[i + 2] += high >> 32;
    }

    /** Adds {@code number * 2^exponent}, the number taken as unsigned. */
    void addUnsigned(long number, int exponent) {
        add(number & MASK, exponent);
        add(number >>> 32, exponent + 32);
    }

    /** Adds another sum; it is left as it is. */
    void add(WideSum other) {
        infinities |= other.infinities;
        if (other.chunks.length > 0) {
            reach(other.base, other.base + other.chunks.length);
            waiting(other.pending);
            int offset = other.base - base;
            for (int i = 0; i < other.chunks.length; i++) {
                chunks[offset + i] += other.chunks[i];
            }
        }
    }

    WideSum copy() {
        WideSum copy = new WideSum();
        copy.add(this);
        return copy;
    }

    boolean finite() {
        return infinities == 0;
    }

    /**
     * The sum, correctly rounded (half to even); infinite when it rounds past the largest double.
     */
    double round() {
        if (!finite()) {
            return infinities == PLUS
                    ? Double.POSITIVE_INFINITY
                    : infinities == MINUS ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        carry();
        int top = chunks.length - 1;
        if (top < 0) {
            return 0.0;
        }
        return chunks[top] < 0 ? -negated().roundMagnitude() : roundMagnitude();
    }

    /** The power of two that the sum is an integer multiple of: 32 times a whole number. */
    int unit() {
        return 32 * base;
    }

    /** The sum in units of {@code 2^unit}, which is at most {@link #unit()}. */
    BigInteger integer(int unit) {
        carry();
        BigInteger sum = BigInteger.ZERO;
        for (int i = chunks.length - 1; i >= 0; i--) {
            sum = sum.shiftLeft(32).add(BigInteger.valueOf(chunks[i]));
        }
        return sum.shiftLeft(unit() - unit);
    }

    /** Writes the sum: the same number gives the same bytes, however it was summed up. */
    void write(DataOutputView out) throws IOException {
        carry();
        out.writeByte(infinities);
        out.writeShort(base);
        out.writeShort(chunks.length);
        for (int i = 0; i < chunks.length - 1; i++) {
            out.writeInt((int) chunks[i]);
        }
        if (chunks.length > 0) {
            out.writeLong(chunks[chunks.length - 1]);
        }
    }

    /** Reads what {@link #write} wrote. */
    static WideSum read(DataInputView in) throws IOException {
        WideSum sum = new WideSum();
        sum.infinities = in.readByte();
        sum.base = in.readShort();
        sum.chunks = new long[in.readShort()];
        for (int i = 0; i < sum.chunks.length - 1; i++) {
            sum.chunks[i] = in.readInt() & MASK;
        }
        if (sum.chunks.length > 0) {
            sum.chunks[sum.chunks.length - 1] = in.readLong();
        }
        sum.pending = 1;
        return sum;
    }

    private static long magnitude(double value) {
        return Math.abs(value) < Double.MIN_NORMAL
                ? Double.doubleToRawLongBits(Math.abs(value))
                : ExactSum.significand(value);
    }

    /** Makes the chunks reach from {@code first} to {@code end} (exclusive) at least. */
    private void reach(int first, int end) {
        if (chunks.length == 0) {
            base = first;
            chunks = new long[end - first];
        } else if (first < base || end > base + chunks.length) {
            int newBase = Math.min(first, base);
            long[] reaching = new long[Math.max(end, base + chunks.length) - newBase];
            System.arraycopy(chunks, 0, reaching, base - newBase, chunks.length);
            base = newBase;
            chunks = reaching;
        }
    }

    /** Settles carries in time for additions of {@code more * 2^32} a chunk. */
    private void waiting(long more) {
        if (pending + more > MAX_PENDING) {
            settle();
        }
        pending += more;
    }

    /**
     * The one form of a number: settled, no zeros at either end, no -1 above what could hold it.
     */
    private void carry() {
        settle();
        int start = 0;
        int end = chunks.length;
        while (end > 0 && chunks[end - 1] == 0) {
            end--;
        }
        while (start < end && chunks[start] == 0) {
            start++;
        }
        while (end - start > 1 && chunks[end - 1] == -1 && chunks[end - 2] != 0) {
            end--;
            chunks[end - 1] -= 1L << 32;
        }
        if (end - start < chunks.length) {
            base = start == end ? 0 : base + start;
            chunks = Arrays.copyOfRange(chunks, start, end);
        }
    }

    /** Brings every chunk but the last, which has the sign, into 0 .. 2^32 - 1. */
    private void settle() {
        long carry = 0;
        for (int i = 0; i < chunks.length; i++) {
            long chunk = chunks[i] + carry;
            chunks[i] = chunk & MASK;
            carry = chunk >> 32;
        }
        int last = chunks.length - 1;
        if (carry == -1 && chunks[last] != 0) {
            // Back into the last chunk, else a negative sum would grow at every call.
            chunks[last] -= 1L << 32;
        } else if (carry != 0) {
            chunks = Arrays.copyOf(chunks, last + 2);
            chunks[last + 1] = carry;
        }
        pending = 1;
    }

    private WideSum negated() {
        WideSum negated = copy();
        for (int i = 0; i < chunks.length; i++) {
            negated.chunks[i] = -chunks[i];
        }
        negated.carry();
        return negated;
    }

    /** The top 64 bits, whether there is more below them, and where they stand. */
    private double roundMagnitude() {
        int top = chunks.length - 1;
        int zeros = Long.numberOfLeadingZeros(chunks[top]) - 32;
        long third = chunk(top - 2);
        long bits = (chunks[top] << 32 | chunk(top - 1)) << zeros | third >>> (32 - zeros);
        // Carried and trimmed: the lowest chunk is not 0.
        long rest = top > 2 ? 1 : third << zeros & MASK;
        // A sum of doubles that is denormal has fewer than 53 bits: then nothing is rounded here.
        return Math.scalb((double) ExactSum.odd(bits, rest), unit() + 32 * top - zeros - 31);
    }

    private long chunk(int i) {
        return i < 0 ? 0 : chunks[i];
    }
}
