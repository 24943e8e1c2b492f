package weir.window;

import weir.decode.Reading;

/**
 * The exact sum of the squares of the values, each with all its 106 bits.
 *
 * <p>Row: an unsigned fixed-point number of four longs, lowest first, in units of 2^-160: it takes
 * the squares of the very values that the two longs of an {@link ExactSum} take. Slot: a {@link
 * WideSum} of the others and of the carries out of the 256 bits.
 */
final class Squares implements Summing {
    static final Squares INSTANCE = new Squares();

    private static final int LONGS = 4;
    private static final int FRACTION_BITS = 2 * ExactSum.FRACTION_BITS;

    private Squares() {}

    @Override
    public String name() {
        return "squares";
    }

    @Override
    public int longs() {
        return LONGS;
    }

    @Override
    public int objects() {
        return 1;
    }

    @Override
    public void add(Cells cells, int row, int at, int slot, Reading reading) {
        double value = reading.value();
        int shift = ExactSum.shift(value);
        if (shift >= 0 && shift <= ExactSum.MAX_SHIFT) {
            addSquare(cells, row, at, slot, ExactSum.significand(value), 2 * shift);
        } else if (shift < 0 && ExactSum.endsInTime(value, shift)) {
            addSquare(cells, row, at, slot, ExactSum.significand(value) >>> -shift, 0);
        } else if (value != 0) {
            ExactSum.wide(cells, row, slot).addSquare(value);
        }
    }

    @Override
    public void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        if (from.object(fromRow, slot) instanceof WideSum other) {
            ExactSum.wide(cells, row, slot).add(other);
        }
        long carry = 0;
        for (int limb = 0; limb < LONGS; limb++) {
            carry = addLimb(cells, row, at + limb, from.get(fromRow, at + limb), carry);
        }
        carryOut(cells, row, slot, carry);
    }

    /**
     * The root of {@code (Q - S^2 / n) / divisor}, Q being this sum of squares and S the sum in
     * {@code sumAt} and {@code sumSlot}: the divisor is n - 1 for a sample, n for a population.
     */
    double deviation(
            Cells cells, int row, int at, int slot, int sumAt, int sumSlot, long n, long divisor) {
        boolean small = cells.object(row, slot) == null && cells.object(row, sumSlot) == null;
        if (small && n <= Deviation.MAX_FAST) {
            long[] squares = new long[LONGS];
            System.arraycopy(cells.longs(), cells.at(row) + at, squares, 0, LONGS);
            return Deviation.fixed(
                    n, divisor, cells.get(row, sumAt), cells.get(row, sumAt + 1), squares);
        }
        WideSum sum = ExactSum.total(cells, row, sumAt, sumSlot);
        return sum.finite() ? wide(n, divisor, sum, total(cells, row, at, slot)) : Double.NaN;
    }

    private static double wide(long n, long divisor, WideSum sum, WideSum squares) {
        int unit = Math.min(sum.unit(), squares.unit() / 2);
        return Deviation.exact(n, divisor, sum.integer(unit), squares.integer(2 * unit), unit);
    }

    private WideSum total(Cells cells, int row, int at, int slot) {
        WideSum total =
                cells.object(row, slot) instanceof WideSum wide ? wide.copy() : new WideSum();
        for (int limb = 0; limb < LONGS; limb++) {
            total.addUnsigned(cells.get(row, at + limb), 64 * limb - FRACTION_BITS);
        }
        return total;
    }

    /** Adds {@code magnitude^2 * 2^shift} units; the product ends below 2^256. */
    private static void addSquare(
            Cells cells, int row, int at, int slot, long magnitude, int shift) {
        long low = magnitude * magnitude;
        long high = Math.multiplyHigh(magnitude, magnitude);
        int limb = shift >> 6;
        int bits = shift & 63;
        long carry = addLimb(cells, row, at + limb, low << bits, 0);
        long middle = high << bits | low >>> 1 >>> (63 - bits);
        carry = addLimb(cells, row, at + limb + 1, middle, carry);
        carry += high >>> 1 >>> (63 - bits); // below 2^63: no overflow
        for (int i = limb + 2; i < LONGS && carry != 0; i++) {
            carry = addLimb(cells, row, at + i, carry, 0);
        }
        carryOut(cells, row, slot, carry);
    }

    /** Adds to one limb and returns the carry out of it. */
    private static long addLimb(Cells cells, int row, int index, long more, long carry) {
        long before = cells.get(row, index);
        long sum = before + more + carry;
        cells.set(row, index, sum);
        return (before & more | (before | more) & ~sum) >>> 63;
    }

    private static void carryOut(Cells cells, int row, int slot, long carry) {
        if (carry != 0) {
            ExactSum.wide(cells, row, slot).add(carry, 64 * LONGS - FRACTION_BITS);
        }
    }
}
