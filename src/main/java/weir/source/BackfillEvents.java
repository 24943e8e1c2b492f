package weir.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** What the enumerator and the readers of a back-fill tell each other. */
final class BackfillEvents {
    private BackfillEvents() {}

    /**
     * To the enumerator: what a reader has seen of the history.
     *
     * @param newestMillis the time of its newest reading; {@link Long#MIN_VALUE} for none
     */
    record Seen(long newestMillis) implements SourceEvent {
        private static final long serialVersionUID = 1;
    }

    /**
     * To the readers: the first time in the files that nobody has begun.
     *
     * @param millis epoch ms; {@link Long#MAX_VALUE} when all have been begun
     */
    record Hold(long millis) implements SourceEvent {
        private static final long serialVersionUID = 1;
    }

    /**
     * To the readers: the history has been read.
     *
     * @param cutoverMillis what is before it in the topic is left out
     */
    record TopicBegins(long cutoverMillis) implements SourceEvent {
        private static final long serialVersionUID = 1;
    }
}
