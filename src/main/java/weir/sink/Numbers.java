package weir.sink;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The text of numbers: the shortest that reads back to the same double, by one writer on every JDK
 * (that of JDK 17 is not always the shortest).
 */
final class Numbers {
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    /** Below it the product of {@link #round} is known to better than {@link #TIE}. */
    private static final double SAFE = 1e9;

    private static final double TIE = 1e-6;

    private static final int MOST_DECIMALS = 5;
    // Far more than the error of a product below 1e12; spares most others the division.
    private static final double NEAR = 1e-3;

    private Numbers() {}

    /**
     * Writes the shortest text of the value.
     *
     * <p>Most values have a few decimals only. When {@code digits / 10^decimals}, a quotient of two
     * exact doubles and so correctly rounded, is the value, then these digits read back to it; and
     * no two decimals of up to 15 digits are the same double, so none is shorter but for zeros at
     * the end. That takes less time than the search.
     */
    static void write(double value, Bytes out) {
        double magnitude = Math.abs(value);
        if (magnitude >= ShortestDecimal.FROM && magnitude < ShortestDecimal.TO) {
            plain(magnitude, value < 0 ? out.put('-') : out);
        } else {
            out.ascii(text(value));
        }
    }

    private static void plain(double value, Bytes out) {
        double scaled = value * POWERS[MOST_DECIMALS];
        double digits = Math.rint(scaled);
        if (Math.abs(scaled - digits) < NEAR && digits / POWERS[MOST_DECIMALS] == value) {
            ShortestDecimal.withoutZeros((long) digits, MOST_DECIMALS, out);
        } else {
            ShortestDecimal.write(value, out);
        }
    }

    /** The shortest text of the value; {@code NaN}, {@code Infinity}, {@code -Infinity}. */
    static String text(double value) {
        return NumberOutput.toString(value, true);
    }

    /**
     * Rounds the exact binary value half to even to {@code decimals} digits behind the point, as
     * Python's {@code round} does: 2.675 to 2 is 2.67, since the double is a little below. Below 0
     * decimals the value stays as it is; NaN and infinite values always do.
     */
    static double round(double value, int decimals) {
        if (decimals < 0 || !(Math.abs(value) <= Double.MAX_VALUE)) {
            return value;
        }
        if (decimals < POWERS.length) {
            double scaled = value * POWERS[decimals];
            double whole = Math.rint(scaled);
            // Far from a tie the product's own error can't change the digit, and a quotient of
            // two exact doubles is the double nearest to the decimal.
            if (Math.abs(scaled) < SAFE && Math.abs(Math.abs(scaled - whole) - 0.5) > TIE) {
                return whole / POWERS[decimals];
            }
        }
        double exact =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
        return Math.copySign(exact, value);
    }
}
