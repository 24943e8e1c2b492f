package weir.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finished chunks of which it is not certain that the enumerator's checkpoint knows: its part of a
 * checkpoint is taken before the readers', so what a reader finishes in between would be known to
 * neither. A chunk stays in the reader's state until a checkpoint that held it is complete.
 */
final class FinishedChunks {
    private static final long NONE = -1;
    private final Map<Chunk, Long> firstCheckpoint = new LinkedHashMap<>();

    void add(Chunk chunk) {
        firstCheckpoint.put(chunk, NONE);
    }

    /** What the state of this checkpoint has to hold. */
    List<Chunk> snapshot(long checkpointId) {
        firstCheckpoint.replaceAll((chunk, first) -> first == NONE ? checkpointId : first);
        return List.copyOf(firstCheckpoint.keySet());
    }

    void completed(long checkpointId) {
        firstCheckpoint.values().removeIf(first -> first != NONE && first <= checkpointId);
    }
}
