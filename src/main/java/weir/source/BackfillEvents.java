package weir.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** What the enumerator and the readers of a back-fill tell each other; times are epoch ms. */
final class BackfillEvents {
    private BackfillEvents() {}

    /**
     * To the enumerator: how far a reader has come in the history.
     *
     * @param millis the newest time in the file that it reads
     * @param newestMillis the time of the newest reading that it has seen
     */
    record Reached(long millis, long newestMillis) implements SourceEvent {
        private static final long serialVersionUID = 1;
    }

    /**
     * To the readers: how far all have come in the history.
     *
     * @param millis see {@link HistoryReach#bound}
     */
    record Bound(long millis) implements SourceEvent {
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

    /** To the readers, behind their partitions: who has none now need not wait for one. */
    record PartitionsAssigned() implements SourceEvent {
        private static final long serialVersionUID = 1;
    }
}
