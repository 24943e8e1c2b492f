package weir.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.decode.Computed;
import weir.decode.ExpressionProblem;
import weir.decode.Expressions;
import weir.source.TopicTime;
import weir.window.Statistics;

/** Reads the words that people write for durations, sizes, shares and the like. */
final class Words {
    private static final Set<String> TIME_FORMATS = Set.of("auto", "s", "ms", "us", "ns", "iso");

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

    private Words() {}

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

    static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new BadValue("is neither true nor false");
        };
    }

    static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new BadValue("is empty");
        }
        return text;
    }

    static List<String> split(List<String> words) {
        List<String> parts = new ArrayList<>();
        for (String word : words) {
            Arrays.stream(word.split(",")).map(String::strip).forEach(parts::add);
        }
        if (parts.equals(List.of(""))) {
            return List.of();
        }
        if (parts.contains("")) {
            throw new BadValue("has an empty name between its commas");
        }
        return List.copyOf(parts);
    }

    /** Names of statistics, as they were written; each of them is known. */
    static List<String> statistics(List<String> words) {
        List<String> names = split(words);
        try {
            Statistics.of(names);
        } catch (IllegalArgumentException e) {
            throw new BadValue("can't be computed: " + e.getMessage());
        }
        return names;
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

    static char delimiter(String text) {
        if (text.equals("\\t") || text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1 || "\"\r\n".contains(text)) {
            throw new BadValue("is no delimiter: write one character, or tab");
        }
        return text.charAt(0);
    }

    static char decimal(String text) {
        return switch (text) {
            case ".", "point" -> '.';
            case ",", "comma" -> ',';
            default -> throw new BadValue("is neither . nor ,");
        };
    }

    static String where(String text) {
        try {
            Expressions.checkWhere(text);
            return text;
        } catch (ExpressionProblem e) {
            throw new BadValue(e.getMessage());
        }
    }

    static Computed computed(String text) {
        try {
            Computed column = Computed.parse(text);
            Expressions.check(column);
            return column;
        } catch (ExpressionProblem | IllegalArgumentException e) {
            throw new BadValue(e.getMessage());
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new BadValue(
                    "is no time zone: write UTC, Europe/Berlin or +02:00"
                            + Nearest.hint(text, ZoneId.getAvailableZoneIds()));
        }
    }

    static Instant instant(String text) {
        if (text.equals("now")) {
            return Instant.now();
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadValue("is not a time: write 2013-10-07T13:30:00Z, or now");
        }
    }

    /** Addresses of brokers. */
    static String servers(String text) {
        if (!text.matches("[^,:\\s]+:\\d+(,[^,:\\s]+:\\d+)*|(\\[[0-9a-fA-F:]+]:\\d+,?)+")) {
            throw new BadValue("is no address: write HOST:PORT, several with commas between");
        }
        return text;
    }

    /** Settings of Kafka's clients by their names. */
    static Map<String, String> properties(List<String> words) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new BadValue("is no setting: write NAME=VALUE");
            }
            properties.put(word.substring(0, equals).strip(), word.substring(equals + 1).strip());
        }
        return properties;
    }

    static TopicTime topicStart(String text) {
        return switch (text) {
            case "earliest" -> TopicTime.of(TopicTime.Kind.EARLIEST);
            case "committed" -> TopicTime.of(TopicTime.Kind.COMMITTED);
            default -> topicTime(text, "earliest, latest, committed");
        };
    }

    static TopicTime topicEnd(String text) {
        return text.equals("never")
                ? TopicTime.of(TopicTime.Kind.NEVER)
                : topicTime(text, "latest, never");
    }

    private static TopicTime topicTime(String text, String words) {
        if (text.equals("latest")) {
            return TopicTime.of(TopicTime.Kind.LATEST);
        }
        try {
            return new TopicTime(TopicTime.Kind.TIME, instant(text).toEpochMilli());
        } catch (BadValue e) {
            throw new BadValue(
                    "is no place in a topic: write "
                            + words
                            + ", or a time as 2013-10-07T13:30:00Z");
        }
    }

    /** A word of {@link #TIME_FORMATS}, or a pattern. */
    static String timeFormat(String text) {
        if (!TIME_FORMATS.contains(text)) {
            try {
                DateTimeFormatter.ofPattern(text, Locale.ROOT);
            } catch (IllegalArgumentException e) {
                throw new BadValue(
                        "is no time format: write auto, s, ms, us, ns, iso, or a pattern such as"
                                + " 'dd.MM.yyyy HH:mm:ss'");
            }
        }
        return text;
    }
}
