package weir.window;

/**
 * The exact sum of doubles, in two longs of a row, and an object slot for what they can't hold.
 *
 * <p>The two longs are a signed fixed-point number of 128 bits, {@value #FRACTION_BITS} of them
 * behind the point: high, then low. Every double from 2^-28 (3.7e-9) to 2^47 (1.4e14) in magnitude
 * fits with all its bits; so does a smaller one that ends at 2^-80 or before. Any other double goes
 * to the {@link WideSum} in the slot, and so does a carry out of the 128 bits. The sum is at every
 * moment the two together, an integer multiple of 2^-1074: adding and merging are associative and
 * commutative exactly, and rounding happens once, when the result is asked for.
 *
 * <p>-0.0 counts as 0.0; the sum of nothing, or of zeros, is 0.0. A value that is not finite makes
 * the sum infinite, or NaN, and throws nothing.
 */
final class ExactSum {
    /** How many longs a sum has. */
    static final int LONGS = 2;

    /** The fixed-point number counts in units of 2^-FRACTION_BITS. */
    static final int FRACTION_BITS = 80;

    /** The most that 53 bits can be shifted to the left within 127. */
    static final int MAX_SHIFT = 127 - 53;

    private static final long IMPLICIT_BIT = 1L << 52;

    private ExactSum() {}

    /** Adds a double. */
    static void add(Cells cells, int row, int at, int slot, double value) {
        int shift = shift(value);
        if (shift < 0 || shift > MAX_SHIFT) {
            addUnusual(cells, row, at, slot, value, shift);
            return;
        }
        long sign = Double.doubleToRawLongBits(value) >> 63;
        long signed = (significand(value) ^ sign) - sign;
        if (shift < 64) {
            addFixed(cells, row, at, slot, signed >> 1 >> (63 - shift), signed << shift);
        } else {
            addFixed(cells, row, at, slot, signed << (shift - 64), 0);
        }
    }

    /** Adds the sum of another row; it is left as it is. */
    static void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        // The wide part first: a carry may add to it, and the other row may be this one.
        if (from.object(fromRow, slot) instanceof WideSum other) {
            wide(cells, row, slot).add(other);
        }
        int i = from.at(fromRow) + at;
        addFixed(cells, row, at, slot, from.longs()[i], from.longs()[i + 1]);
    }

    /**
     * The sum, correctly rounded (half to even); infinite when it rounds past the largest double.
     */
    static double round(Cells cells, int row, int at, int slot) {
        return cells.object(row, slot) == null
                ? round(cells.get(row, at), cells.get(row, at + 1))
                : total(cells, row, at, slot).round();
    }

    /** The whole sum as one number of its own. */
    static WideSum total(Cells cells, int row, int at, int slot) {
        WideSum total =
                cells.object(row, slot) instanceof WideSum wide ? wide.copy() : new WideSum();
        total.add(cells.get(row, at), 64 - FRACTION_BITS);
        total.addUnsigned(cells.get(row, at + 1), -FRACTION_BITS);
        return total;
    }

    /** The wide sum of a slot, made when it is not there. */
    static WideSum wide(Cells cells, int row, int slot) {
        if (cells.object(row, slot) instanceof WideSum wide) {
            return wide;
        }
        WideSum wide = new WideSum();
        cells.setObject(row, slot, wide);
        return wide;
    }

    /**
     * {@code |value| = significand * 2^(shift - FRACTION_BITS)}, for a normal number. Below 0 for
     * zero and denormals, above {@link #MAX_SHIFT} for what is too large or not finite.
     */
    static int shift(double value) {
        int exponent = (int) (Double.doubleToRawLongBits(value) >>> 52) & 0x7ff;
        return exponent - (1075 - FRACTION_BITS);
    }

    /** The 53 bits of a normal number. */
    static long significand(double value) {
        return Double.doubleToRawLongBits(value) & (IMPLICIT_BIT - 1) | IMPLICIT_BIT;
    }

    /** Whether a value of this negative shift ends at 2^-FRACTION_BITS or before, all the same. */
    static boolean endsInTime(double value, int shift) {
        return shift > -53 && Long.numberOfTrailingZeros(significand(value)) >= -shift;
    }

    private static void addFixed(Cells cells, int row, int at, int slot, long high, long low) {
        long[] longs = cells.longs();
        int i = cells.at(row) + at;
        long highBefore = longs[i];
        long lowBefore = longs[i + 1];
        long lowSum = lowBefore + low;
        long carry = (lowBefore & low | (lowBefore | low) & ~lowSum) >>> 63;
        long highSum = highBefore + high + carry;
        longs[i] = highSum;
        longs[i + 1] = lowSum;
        if (((highBefore ^ highSum) & (high ^ highSum)) < 0) {
            // The 128 bits went round once: what is missing is the bit above them.
            wide(cells, row, slot).add(high < 0 ? -1 : 1, 128 - FRACTION_BITS);
        }
    }

    private static void addUnusual(
            Cells cells, int row, int at, int slot, double value, int shift) {
        if (value == 0) {
            return;
        }
        if (shift < 0 && endsInTime(value, shift)) {
            long magnitude = significand(value) >>> -shift;
            long signed = value < 0 ? -magnitude : magnitude;
            addFixed(cells, row, at, slot, signed >> 63, signed);
        } else {
            wide(cells, row, slot).add(value);
        }
    }

    /** Rounds a fixed-point number: no object, no BigInteger; the result is never denormal. */
    private static double round(long high, long low) {
        boolean negative = high < 0;
        long lower = negative ? -low : low;
        long upper = negative ? ~high + (low == 0 ? 1 : 0) : high;
        if (upper != 0) {
            return round(negative, upper, lower, -FRACTION_BITS);
        }
        return lower == 0 ? 0.0 : round(negative, lower, 0, -FRACTION_BITS - 64);
    }

    /** {@code (upper * 2^64 + lower) * 2^exponent}; upper, unsigned, is not 0. */
    private static double round(boolean negative, long upper, long lower, int exponent) {
        int zeros = Long.numberOfLeadingZeros(upper);
        long top = upper << zeros | lower >>> 1 >>> (63 - zeros);
        double magnitude = (double) odd(top, lower << zeros) * power(exponent + 65 - zeros);
        return negative ? -magnitude : magnitude;
    }

    /**
     * The upper 63 bits of {@code top}, the last one set when any bit below them is ("round to
     * odd"). What follows, the conversion of a long to a double, rounds half to even (JLS 5.1.2),
     * and 63 bits are more than 53 + 2: so it rounds as the whole number would.
     */
    static long odd(long top, long rest) {
        return top >>> 1 | top & 1 | (rest == 0 ? 0 : 1);
    }

    /** 2^exponent, for the exponents of normal numbers. */
    private static double power(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
    }
}
