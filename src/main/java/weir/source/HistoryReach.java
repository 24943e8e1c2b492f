package weir.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** How far the readers have come in the history, by the times of its readings; epoch ms. */
final class HistoryReach {
    private final ToLongFunction<Chunk> firstMillis;
    private final Map<Integer, Long> byReader = new HashMap<>();
    private long newestMillis;

    /**
     * @param firstMillis the first time in a chunk; {@link Long#MIN_VALUE} when nobody knows
     * @param newestMillis of the readings up to now; {@link Long#MIN_VALUE} for none
     */
    HistoryReach(ToLongFunction<Chunk> firstMillis, long newestMillis) {
        this.firstMillis = firstMillis;
        this.newestMillis = newestMillis;
    }

    void begins(int reader, Chunk chunk) {
        byReader.put(reader, firstMillis.applyAsLong(chunk));
    }

    void reaches(int reader, BackfillEvents.Reached reached) {
        byReader.replace(reader, reached.millis());
        newest(reached.newestMillis());
    }

    /** It has no chunk any more. */
    void ends(int reader) {
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
        for (long reached : byReader.values()) {
            bound = Math.min(bound, reached);
        }
        return bound;
    }
}
