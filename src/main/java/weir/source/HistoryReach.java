package weir.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** How far the readers have come in the history, by the times of its readings; epoch ms. */
final class HistoryReach {
    private final ToLongFunction<Chunk> firstMillis;
    private final Map<Integer, Deque<Long>> byReader = new HashMap<>();
    private long newestMillis;

    /**
     * @param firstMillis the first time in a chunk; {@link Long#MIN_VALUE} when nobody knows
     * @param newestMillis of the readings up to now; {@link Long#MIN_VALUE} for none
     */
    HistoryReach(ToLongFunction<Chunk> firstMillis, long newestMillis) {
        this.firstMillis = firstMillis;
        this.newestMillis = newestMillis;
    }

    /** The reader has got a chunk; it may still be reading another. */
    void begins(int reader, Chunk chunk) {
        byReader.computeIfAbsent(reader, none -> new ArrayDeque<>())
                .addLast(firstMillis.applyAsLong(chunk));
    }

    /** In the first of its chunks. */
    void reaches(int reader, BackfillEvents.Reached reached) {
        Deque<Long> chunks = byReader.get(reader);
        if (chunks != null && !chunks.isEmpty()) {
            chunks.removeFirst();
            chunks.addFirst(reached.millis());
        }
        newest(reached.newestMillis());
    }

    /** The first of its chunks has been read. */
    void ends(int reader) {
        Deque<Long> chunks = byReader.get(reader);
        if (chunks != null) {
            chunks.pollFirst();
        }
    }

    /** It holds nothing any more. */
    void lost(int reader) {
        byReader.remove(reader);
    }

    void newest(long millis) {
        newestMillis = Math.max(newestMillis, millis);
    }

    /** The time of the newest reading; {@link Long#MIN_VALUE} for none. */
    long newestMillis() {
        return newestMillis;
    }

    /**
     * What nothing that is still to come is behind, but for what is out of order within a file;
     * {@link Long#MAX_VALUE} when nothing is to come.
     *
     * @param pending the chunks that nobody has
     */
    long bound(Set<Chunk> pending) {
        long bound = pending.stream().mapToLong(firstMillis).min().orElse(Long.MAX_VALUE);
        for (Deque<Long> chunks : byReader.values()) {
            for (long reached : chunks) {
                bound = Math.min(bound, reached);
            }
        }
        return bound;
    }
}
