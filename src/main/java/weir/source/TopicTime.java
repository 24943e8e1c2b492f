package weir.source;

import java.io.Serializable;

/**
 * Where in a topic reading starts or ends.
 *
 * @param kind which place
 * @param epochMillis for {@link Kind#TIME}: the first record of that time or later; else 0
 */
public record TopicTime(Kind kind, long epochMillis) implements Serializable {
    /** The places that have a name, and time. */
    public enum Kind {
        EARLIEST,
        /** Behind the newest record at the start of the run. */
        LATEST,
        /** Where the group left off; the earliest where it has not been. */
        COMMITTED,
        TIME,
        /** For the end of reading. */
        NEVER
    }

    public static TopicTime of(Kind kind) {
        return new TopicTime(kind, 0);
    }
}
