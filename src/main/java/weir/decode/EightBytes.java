package weir.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes as one long, the first of them lowest: what is done to a long is done to eight bytes
 * at once, where a loop over bytes would be the most of a record's time.
 */
final class EightBytes {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = ~HIGH_BITS;

    private EightBytes() {}

    /** {@code bytes[from, from + 8)}. */
    static long at(byte[] bytes, int from) {
        return (long) LONG.get(bytes, from);
    }

    /** The first {@code count} bytes, 0 to 8, from {@code from} on; zeros behind them. */
    static long first(byte[] bytes, int from, int count) {
        if (from + Long.BYTES <= bytes.length) {
            return count == 0 ? 0 : at(bytes, from) & -1L >>> Long.SIZE - Byte.SIZE * count;
        }
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = word << Byte.SIZE | bytes[from + i] & 0xff;
        }
        return word;
    }

    /** A word of eight times this byte. */
    static long repeat(int b) {
        return (b & 0xff) * 0x0101010101010101L;
    }

    /** The highest bit of each byte of {@code word} that differs from that of {@code pattern}. */
    static long differing(long word, long pattern) {
        long bits = word ^ pattern;
        // No byte's sum reaches the next one, so that this is exact.
        return ((bits & LOW_BITS) + LOW_BITS | bits) & HIGH_BITS;
    }

    /** The highest bit of each byte of {@code word} that is as in one of the patterns. */
    static long either(long word, long pattern, long other) {
        long bits = word ^ pattern;
        long others = word ^ other;
        long differing =
                ((bits & LOW_BITS) + LOW_BITS | bits) & ((others & LOW_BITS) + LOW_BITS | others);
        return ~differing & HIGH_BITS;
    }

    /** The highest bit of each byte that is not ASCII. */
    static long beyondAscii(long word) {
        return word & HIGH_BITS;
    }

    /** The highest bits that are not in {@code bits}. */
    static long others(long bits) {
        return ~bits & HIGH_BITS;
    }
}
