package weir.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the durations, sizes, counts, shares and rates that people write. */
final class Amounts {
    /** Stands for {@code off} where a duration is a limit. */
    static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    /** Stands for {@code endless} and for a count without a limit. */
    static final long ENDLESS = Long.MAX_VALUE;

    private static final Pattern DURATION_TEXT = Pattern.compile("(-?\\d+)\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE_TEXT = Pattern.compile("(\\d+)\\s*(b|kb|mb|gb)?");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Integer> SIZE_BITS =
            Map.of("b", 0, "kb", 10, "mb", 20, "gb", 30);

    private Amounts() {}

    static Duration duration(String text) {
        Matcher matcher = DURATION_TEXT.matcher(text);
        try {
            if (matcher.matches()) {
                long count = Long.parseLong(matcher.group(1));
                return Duration.ofMillis(Math.multiplyExact(count, MILLIS.get(matcher.group(2))));
            }
            Duration duration = Duration.parse(text);
            if (duration.equals(Duration.ofMillis(duration.toMillis()))) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // Falls through to the one message that shows how a duration is written.
        }
        throw new BadValue("is not a duration: write 10s, 1m, 2h, 1d, 500ms or PT10S");
    }

    static Duration above0(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new BadValue("is too short: it must be above 0");
        }
        return duration;
    }

    static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new BadValue("is negative: it must be 0 or more");
        }
        return duration;
    }

    static long bytes(String text) {
        Matcher matcher = SIZE_TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            String unit = matcher.group(2) == null ? "b" : matcher.group(2);
            try {
                long count = Long.parseLong(matcher.group(1));
                long bytes = Math.multiplyExact(count, 1L << SIZE_BITS.get(unit));
                if (bytes > 0) {
                    return bytes;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                // Falls through: too large is as wrong as not a number.
            }
        }
        throw new BadValue("is not a size: write 64mb, 512kb or 1gb");
    }

    static long count(String text, long least, long most) {
        try {
            long count = Long.parseLong(text.replace("_", ""));
            if (count >= least && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message that names the range.
        }
        if (least == Long.MIN_VALUE) {
            throw new BadValue("is not a whole number");
        }
        boolean open = most >= Integer.MAX_VALUE;
        throw new BadValue(
                "is not a whole number "
                        + (open ? "of at least " + least : "from " + least + " to " + most));
    }

    static double share(String text) {
        try {
            boolean percent = text.endsWith("%");
            String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
            BigDecimal number = new BigDecimal(digits);
            double share = (percent ? number.movePointLeft(2) : number).doubleValue();
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message that shows how a share is written.
        }
        throw new BadValue("is not a share: write 0.05 or 5%");
    }

    static double rate(String text) {
        if (text.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double rate = new BigDecimal(text).doubleValue();
            if (rate > 0 && rate <= 1e9) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message that shows how a rate is written.
        }
        throw new BadValue("is not a rate: write readings a second and key above 0, or max");
    }

    /** A factor above 0; infinite for {@code max}. */
    static double speed(String text) {
        try {
            return rate(text);
        } catch (BadValue e) {
            throw new BadValue("is not a speed: write a factor above 0, or max");
        }
    }

    static Limit limit(String text) {
        if (text.equals("off")) {
            return Limit.OFF;
        }
        if (text.endsWith("%") || text.contains(".")) {
            return new Limit(ENDLESS, share(text));
        }
        return new Limit(count(text, 0, Long.MAX_VALUE), 1);
    }

    static Disorder disorder(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            double share = share(text);
            return new Disorder(share, share == 0 ? Duration.ZERO : Disorder.USUAL);
        }
        Duration span = duration(text.substring(colon + 1));
        return new Disorder(share(text.substring(0, colon)), notNegative(span));
    }
}
