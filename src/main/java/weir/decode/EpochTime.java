package weir.decode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Times as a number of seconds, milliseconds, microseconds or nanoseconds since
 * 1970-01-01T00:00:00Z, with a fraction or an exponent if they like.
 */
enum EpochTime implements TimeFormat {
    SECONDS("s", "seconds", 1000, 1),
    MILLIS("ms", "milliseconds", 1, 1),
    MICROS("us", "microseconds", 1, 1000),
    NANOS("ns", "nanoseconds", 1, 1_000_000);

    /** As many digits as never overflow, seconds times a thousand included. */
    private static final int FAST_DIGITS = 15;

    private static final int EIGHT = 8;

    /** Longer texts are no times, but could keep {@link BigDecimal} busy for minutes. */
    private static final int LONGEST_TEXT = 64;

    private final String unit;
    private final String plural;
    private final int millisPerUnit;
    private final int unitsPerMilli;

    EpochTime(String unit, String plural, int millisPerUnit, int unitsPerMilli) {
        this.unit = unit;
        this.plural = plural;
        this.millisPerUnit = millisPerUnit;
        this.unitsPerMilli = unitsPerMilli;
    }

    /** The word of {@code --time-format}. */
    String unit() {
        return unit;
    }

    @Override
    public String expected() {
        return plural + " since 1970";
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        int digits = to - from;
        if (digits == 0 || digits > FAST_DIGITS || from + EIGHT > bytes.length) {
            return parseSlowly(bytes, from, to);
        }
        long upper = digits > EIGHT ? EightDigits.first(bytes, from, digits - EIGHT) : 0;
        long lower =
                digits > EIGHT
                        ? EightDigits.parse(bytes, to - EIGHT)
                        : EightDigits.first(bytes, from, digits);
        if ((upper | lower) < 0) {
            return parseSlowly(bytes, from, to);
        }
        return (upper * 100_000_000 + lower) * millisPerUnit / unitsPerMilli;
    }

    private long parseSlowly(byte[] bytes, int from, int to) {
        if (to - from > LONGEST_TEXT || Double.isNaN(Numbers.parse(bytes, from, to))) {
            return UNREADABLE;
        }
        try {
            String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
            return millis(new BigDecimal(text));
        } catch (NumberFormatException e) { // an exponent of more than nine digits
            return UNREADABLE;
        }
    }

    private long millis(BigDecimal units) {
        int integerDigits = units.precision() - units.scale();
        if (units.signum() == 0) {
            return 0;
        }
        if (integerDigits > 30) {
            return units.signum() > 0 ? AFTER : BEFORE;
        }
        if (integerDigits < -30) {
            return units.signum() > 0 ? 0 : -1;
        }
        BigDecimal millis =
                units.multiply(BigDecimal.valueOf(millisPerUnit))
                        .divide(BigDecimal.valueOf(unitsPerMilli))
                        .setScale(0, RoundingMode.FLOOR);
        if (millis.compareTo(BigDecimal.valueOf(LAST_MILLIS)) > 0) {
            return AFTER;
        }
        return millis.compareTo(BigDecimal.valueOf(FIRST_MILLIS)) < 0
                ? BEFORE
                : millis.longValueExact();
    }
}
