package weir.config;

import java.time.DateTimeException;
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
import weir.decode.Computed;
import weir.decode.ExpressionProblem;
import weir.decode.Expressions;
import weir.source.TopicTime;
import weir.window.Statistics;

/** Reads the words that people write for settings that are no {@linkplain Amounts amounts}. */
final class Words {
    private static final Set<String> TIME_FORMATS = Set.of("auto", "s", "ms", "us", "ns", "iso");

    private Words() {}

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
