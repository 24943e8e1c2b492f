package weir.decode;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;

/**
 * Reads a decimal number from ASCII bytes, correctly rounded: the double that {@link
 * Double#parseDouble} gives. The grammar is {@code [+-] digits [. digits] [e [+-] digits]}, with at
 * least one digit before or behind the point: no {@code NaN}, no {@code Infinity}, no hexadecimal
 * floats, no type suffix, no blanks.
 */
final class Numbers {
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };
    private static final long POINTS = EightBytes.repeat('.');
    private static final long EXACT = 1L << 53;
    private static final int LONG_DIGITS = 18;

    private Numbers() {}

    /**
     * The number in {@code bytes[from, to)}; NaN when it is none, infinite when it is beyond the
     * largest double. A zero is never negative.
     */
    static double parse(byte[] bytes, int from, int to) {
        int length = to - from;
        double value =
                length > 1 && length <= Long.BYTES && from + Long.BYTES <= bytes.length
                        ? parse(EightBytes.at(bytes, from), length)
                        : Double.NaN;
        return value == value ? value : parseAny(bytes, from, to);
    }

    /** A number of digits, and a point perhaps, in a few operations; NaN for what else it is. */
    private static double parse(long text, int length) {
        long inside = -1L >>> Long.SIZE - Byte.SIZE * length;
        long points = EightBytes.others(EightBytes.differing(text, POINTS)) & inside;
        if (points == 0) {
            long digits = EightDigits.first(text, length);
            return digits < 0 ? Double.NaN : digits;
        }
        int point = Long.numberOfTrailingZeros(points) >>> 3;
        long before = text & (1L << Byte.SIZE * point) - 1;
        long behind = text >>> Byte.SIZE * point >>> Byte.SIZE << Byte.SIZE * point;
        long digits = EightDigits.first(before | behind, length - 1);
        return digits < 0 ? Double.NaN : digits / POWERS_OF_TEN[length - 1 - point];
    }

    private static double parseAny(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        if (negative || i < to && bytes[i] == '+') {
            i++;
        }
        long digits = 0;
        int first = i;
        int d;
        while (i < to && (d = bytes[i] - '0') >= 0 && d <= 9) {
            digits = digits * 10 + d;
            i++;
        }
        int count = i - first;
        int scale = 0;
        if (i < to && bytes[i] == '.') {
            int fraction = ++i;
            while (i < to && (d = bytes[i] - '0') >= 0 && d <= 9) {
                digits = digits * 10 + d;
                i++;
            }
            scale = i - fraction;
            count += scale;
        }
        if (count == 0 || i < to && !isExponent(bytes, i, to)) {
            return Double.NaN;
        }
        // Clinger's fast path: both operands are exact doubles, so that one division rounds once.
        if (i == to && count <= LONG_DIGITS && digits <= EXACT && scale < POWERS_OF_TEN.length) {
            double value = digits / POWERS_OF_TEN[scale];
            return negative ? 0.0 - value : value;
        }
        return JavaDoubleParser.parseDouble(bytes, from, to - from) + 0.0;
    }

    /** Whether the text is a finite number with this decimal sign. */
    static boolean isNumber(String text, char decimal) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Double.isFinite(new Numerals(decimal).parse(bytes, 0, bytes.length));
    }

    /** Whether the text is a finite number. */
    static boolean isNumber(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Double.isFinite(parse(bytes, 0, bytes.length));
    }

    private static boolean isExponent(byte[] bytes, int at, int to) {
        if (bytes[at] != 'e' && bytes[at] != 'E') {
            return false;
        }
        int i = at + 1;
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            i++;
        }
        int first = i;
        while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i == to && i > first;
    }
}
