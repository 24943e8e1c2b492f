package weir.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** What readers and the enumerator tell each other beyond Flink's own events. */
final class ChunkEvents {
    private ChunkEvents() {}

    /** Reader to enumerator: this chunk has been read to its end. */
    record Finished(Chunk chunk) implements SourceEvent {}

    /**
     * Enumerator to reader: nothing is left but what other readers hold. The reader is idle, so
     * that it holds no window back, and stays in case one of them fails.
     */
    record NothingLeft() implements SourceEvent {}
}
