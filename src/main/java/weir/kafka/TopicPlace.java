package weir.kafka;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Topics in the one notation of inputs and outputs: {@code kafka:TOPIC}, or {@code
 * kafka:/REGULAR-EXPRESSION/} for all topics whose whole name matches.
 *
 * @param text the name, or the regular expression
 * @param pattern which of them
 */
public record TopicPlace(String text, boolean pattern) {
    private static final String SCHEME = "kafka:";

    /** What Kafka allows in the name of a topic. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** Whether a place is one or several topics. */
    public static boolean is(String place) {
        return place.startsWith(SCHEME);
    }

    /**
     * Reads a place that {@link #is} topics.
     *
     * @throws KafkaProblem when it is neither a name nor a regular expression
     */
    public static TopicPlace of(String place) {
        String text = place.substring(SCHEME.length());
        boolean pattern = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
        TopicPlace topics =
                pattern
                        ? new TopicPlace(text.substring(1, text.length() - 1), true)
                        : new TopicPlace(text, false);
        topics.check(place);
        return topics;
    }

    private void check(String place) {
        if (pattern) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new KafkaProblem(
                        place
                                + ": no regular expression between its slashes: "
                                + e.getDescription());
            }
        } else if (!NAME.matcher(text).matches() || text.equals(".") || text.equals("..")) {
            throw new KafkaProblem(
                    place
                            + ": no name of a topic: letters, digits, '.', '_' and '-' make one, and"
                            + " kafka:/ticks-.*/ stands for several");
        }
    }

    /** Whether it stands for this topic. */
    public boolean matches(String topic) {
        return pattern ? Pattern.matches(text, topic) : text.equals(topic);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return SCHEME + (pattern ? "/" + text + "/" : text);
    }
}
