package weir.sink;

import java.math.BigInteger;

/**
 * Writes the shortest decimal that reads back to the same double, and of those the nearest, as
 * {@link Numbers#text} gives it. Raffaello Giulietti, "The Schubfach way to render doubles", 2021.
 *
 * <p>Of its own since the library gives a String: an average has mostly 16 or 17 digits, and with a
 * String for each a row of {@code count,avg,sum,min,max} takes 7 % longer, from the partials on.
 */
final class ShortestDecimal {
    /** From here to {@link #TO} the text has no exponent. */
    static final double FROM = 1e-3;

    static final double TO = 1e7;

    private static final int FRACTION_BITS = 52;
    private static final long IMPLICIT_BIT = 1L << FRACTION_BITS;

    /** The scale of values just below {@link #FROM}. */
    private static final int MOST_DECIMALS = 20;

    // By k: floor(10^k * 2^r) + 1, where r is such that it has 126 bits; two halves of 63.
    private static final long[] UPPER = new long[MOST_DECIMALS + 1];
    private static final long[] LOWER = new long[MOST_DECIMALS + 1];

    static {
        for (int k = 0; k <= MOST_DECIMALS; k++) {
            BigInteger power = BigInteger.TEN.pow(k).shiftLeft(125 - floorLog2OfTenTo(k));
            UPPER[k] = power.shiftRight(63).longValueExact();
            LOWER[k] = power.longValue() & Long.MAX_VALUE | 1;
        }
    }

    private ShortestDecimal() {}

    /** Writes a value between {@link #FROM} and {@link #TO}. */
    static void write(double value, Bytes out) {
        long bits = Double.doubleToRawLongBits(value);
        long significand = bits & IMPLICIT_BIT - 1 | IMPLICIT_BIT;
        int exponent = (int) (bits >>> FRACTION_BITS) - (1023 + FRACTION_BITS);
        // What lies between the neighbours' halfway marks reads back to the value, and a mark
        // itself where the value is even; below a power of two the neighbour is half as far.
        boolean power = significand == IMPLICIT_BIT;
        int decimals = -(power ? floorLog10OfThreeQuarters(exponent) : floorLog10(exponent));
        int shift = exponent + floorLog2OfTenTo(decimals) + 2;
        long odd = significand & 1;
        // In quarters of the last decimal.
        long scaled = scaled(decimals, significand << 2 << shift);
        long least = scaled(decimals, (significand << 2) - (power ? 1 : 2) << shift) + odd;
        long most = scaled(decimals, (significand << 2) + 2 << shift) - odd;
        long floor = scaled >> 2;
        long tens = floor / 10 * 10;
        long digits = one(tens, tens + 10, least, most);
        if (digits < 0) {
            digits = one(floor, floor + 1, least, most);
        }
        if (digits < 0) {
            long beyondHalf = scaled - (2 * floor + 1 << 1);
            digits = beyondHalf < 0 || beyondHalf == 0 && (floor & 1) == 0 ? floor : floor + 1;
        }
        withoutZeros(digits, decimals, out);
    }

    /** That of the two which alone lies within the quarters; -1 when both or none do. */
    private static long one(long below, long above, long least, long most) {
        boolean isBelow = least <= below << 2;
        boolean isAbove = above << 2 <= most;
        return isBelow == isAbove ? -1 : isBelow ? below : above;
    }

    /** Writes {@code digits / 10^decimals}, without zeros behind the first decimal. */
    static void withoutZeros(long digits, int decimals, Bytes out) {
        long shorter = digits;
        int left = decimals;
        for (long tenth = shorter / 10; left > 1 && tenth * 10 == shorter; tenth /= 10) {
            shorter = tenth;
            left--;
        }
        out.decimal(shorter, left);
    }

    /** The product by 10^k, its last bit set when there is a rest ("round to odd"). */
    private static long scaled(int k, long of) {
        long low = (UPPER[k] * of >>> 1) + Math.multiplyHigh(LOWER[k], of);
        long high = Math.multiplyHigh(UPPER[k], of) + (low >>> 63);
        return high | (low & Long.MAX_VALUE) + Long.MAX_VALUE >>> 63;
    }

    // Logarithms times a power of two, right for all exponents of doubles.
    private static int floorLog10(int binary) {
        return (int) (binary * 661_971_961_083L >> 41);
    }

    /** Of three quarters of that power of two. */
    private static int floorLog10OfThreeQuarters(int binary) {
        return (int) (binary * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    private static int floorLog2OfTenTo(int k) {
        return (int) (k * 913_124_641_741L >> 38);
    }
}
