package weir.window;

import java.math.BigInteger;

/**
 * The standard deviation from exact sums: {@code sqrt((n Q - S^2) / (n divisor))}, S being the sum
 * and Q the sum of the squares. The difference is one of integers, so nothing cancels: equal
 * readings have a deviation of exactly 0.
 *
 * <p>{@link #exact} rounds the root of the exact fraction once, half to even, as Python's {@code
 * statistics.stdev} does; {@link #fixed} gives the same, but where the root is nearer than 2^-45 of
 * an ulp to half-way between two doubles, it may give the neighbour.
 */
final class Deviation {
    /** Up to this count n (n - 1) is a long, and n Q has five limbs. */
    static final long MAX_FAST = 1L << 31;

    private static final int LIMBS = 5;

    private Deviation() {}

    /**
     * For sums in fixed point, in long arithmetic.
     *
     * @param n the count, from 1 to {@link #MAX_FAST}
     * @param divisor n - 1 or n, above 0
     * @param high the upper half of S in units of 2^-FRACTION_BITS
     * @param low its lower half
     * @param squares Q in units of 2^(-2 FRACTION_BITS), four limbs, lowest first
     */
    static double fixed(long n, long divisor, long high, long low, long[] squares) {
        long[] difference = multiply(n, squares);
        boolean negative = high < 0;
        long lower = negative ? -low : low;
        long upper = negative ? ~high + (low == 0 ? 1 : 0) : high;
        subtract(difference, 0, lower, lower);
        subtract(difference, 1, lower, upper);
        subtract(difference, 1, lower, upper);
        subtract(difference, 2, upper, upper);
        return root(difference, n * divisor);
    }

    /**
     * For sums of any size.
     *
     * @param s the sum in units of 2^unit
     * @param q the sum of the squares in units of 2^(2 unit)
     */
    static double exact(long n, long divisor, BigInteger s, BigInteger q, int unit) {
        BigInteger count = BigInteger.valueOf(n);
        BigInteger difference = count.multiply(q).subtract(s.multiply(s));
        return root(difference, count.multiply(BigInteger.valueOf(divisor)), unit);
    }

    /** {@code sqrt(numerator / denominator) * 2^exponent}, correctly rounded. */
    private static double root(BigInteger numerator, BigInteger denominator, int exponent) {
        if (numerator.signum() == 0) {
            return 0.0;
        }
        // A quotient of 130 to 132 bits has a root of 65 or 66, and a last bit for all it lacks.
        int half = (131 - numerator.bitLength() + denominator.bitLength()) >> 1;
        BigInteger[] quotient =
                numerator
                        .shiftLeft(Math.max(0, 2 * half))
                        .divideAndRemainder(denominator.shiftLeft(Math.max(0, -2 * half)));
        BigInteger[] root = quotient[0].sqrtAndRemainder();
        boolean exact = quotient[1].signum() == 0 && root[1].signum() == 0;
        return rounded(exact ? root[0] : root[0].setBit(0), exponent - half);
    }

    /** {@code odd * 2^exponent}, rounded half to even, odd having more bits than 53 + 2. */
    private static double rounded(BigInteger odd, int exponent) {
        int surplus = Double.MIN_EXPONENT - 52 - exponent;
        if (odd.bitLength() - surplus >= 53) {
            return Math.scalb(odd.doubleValue(), exponent);
        }
        // Denormal: round at 2^-1074, not at the 53rd bit; two bits more decide, and a sticky one.
        BigInteger kept = odd.shiftRight(surplus - 2);
        long quarters = kept.longValue() << 1 | (kept.shiftLeft(surplus - 2).equals(odd) ? 0 : 1);
        long down = quarters >>> 3;
        long rest = quarters & 7;
        boolean up = rest > 4 || rest == 4 && (down & 1) == 1;
        return Double.longBitsToDouble(up ? down + 1 : down);
    }

    /**
     * {@code sqrt(limbs / n) * 2^-FRACTION_BITS}: a root in doubles, and one step of Newton's with
     * the residual in twice their precision.
     *
     * <p>With u = 2^-53 and errors in proportion: the numerator d = d1 + d2 is cut after 106 bits,
     * n = n1 + n2 is exact. x = sqrt(d1 / n1) is off the true root by at most 3u (2u from d1, u
     * from n1, u from the quotient, all halved by the root, and u of its own). x^2 = p + e and n1 p
     * = t + f hold exactly (fma). t is within 5u of d1, so d1 - t is exact (Sterbenz); the rest of
     * the residual is four terms of at most 2u d, which with their rounding miss less than 30u^2 d.
     * Newton's step halves that, is itself rounded (20u^2), and lacks (3u)^2 / 2: before the last
     * addition the root is off by less than 45u^2, that is 2^-47 of an ulp. That addition rounds.
     */
    private static double root(long[] limbs, long n) {
        int top = LIMBS - 1;
        while (top > 0 && limbs[top] == 0) {
            top--;
        }
        if (limbs[top] == 0) {
            return 0.0;
        }
        long second = top > 0 ? limbs[top - 1] : 0;
        long third = top > 1 ? limbs[top - 2] : 0;
        int zeros = Long.numberOfLeadingZeros(limbs[top]);
        long a = limbs[top] << zeros | second >>> 1 >>> (63 - zeros);
        long b = second << zeros | third >>> 1 >>> (63 - zeros);
        int exponent = 64 * top + 63 - zeros - 52;
        int odd = exponent & 1;
        double d1 = (double) (a >>> 11) * (1 + odd);
        double d2 = (double) ((a & 0x7ff) << 42 | b >>> 22) * (1 + odd) * 0x1p-53;
        double n1 = (double) n;
        double n2 = (double) (n - (long) n1);
        double x = Math.sqrt(d1 / n1);
        double p = x * x;
        double e = Math.fma(x, x, -p);
        double t = n1 * p;
        double f = Math.fma(n1, p, -t);
        double residual = d1 - t + (d2 - f - n1 * e - n2 * p);
        return Math.scalb(
                x + residual / (2 * n1 * x), (exponent - odd) / 2 - ExactSum.FRACTION_BITS);
    }

    private static long[] multiply(long n, long[] squares) {
        long[] product = new long[LIMBS];
        long carry = 0;
        for (int i = 0; i < squares.length; i++) {
            product[i] = n * squares[i] + carry;
            carry =
                    multiplyHigh(n, squares[i])
                            + (Long.compareUnsigned(product[i], carry) < 0 ? 1 : 0);
        }
        product[LIMBS - 1] = carry;
        return product;
    }

    /** Subtracts {@code a * b * 2^(64 at)}. */
    private static void subtract(long[] limbs, int at, long a, long b) {
        long borrow = subtractLimb(limbs, at, a * b, 0);
        borrow = subtractLimb(limbs, at + 1, multiplyHigh(a, b), borrow);
        for (int i = at + 2; i < LIMBS && borrow != 0; i++) {
            borrow = subtractLimb(limbs, i, 0, borrow);
        }
    }

    /** Subtracts from one limb and returns what it borrows from the next. */
    private static long subtractLimb(long[] limbs, int i, long less, long borrow) {
        long before = limbs[i];
        long difference = before - less - borrow;
        limbs[i] = difference;
        return (~before & less | (~before | less) & difference) >>> 63;
    }

    /** The upper 64 bits of an unsigned product (Math has it from JDK 18 on). */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
