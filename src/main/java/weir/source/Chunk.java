package weir.source;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The part of an input that one reader takes at a time, and how far it has come. A record belongs
 * to the chunk in which it starts. Offsets are bytes of the input, decompressed.
 *
 * @param file the input
 * @param ordinal the input's place in the run's order, from 0
 * @param from where the chunk begins, inclusive
 * @param to where it ends, exclusive; {@link Long#MAX_VALUE} for the end of an input that can't be
 *     split
 * @param start where its first record starts; {@link #UNKNOWN} before it is begun
 * @param position where its next record starts; {@link #UNKNOWN} before it is begun
 * @param done true when its last record has been read
 */
record Chunk(
        ResolvedFile file, int ordinal, long from, long to, long start, long position, boolean done)
        implements SourceSplit, Serializable {
    static final long UNKNOWN = -1;

    /** The order in which chunks are handed out. */
    static final Comparator<Chunk> IN_ORDER =
            Comparator.comparingInt(Chunk::ordinal).thenComparingLong(Chunk::from);

    /** A chunk nobody has begun. */
    static Chunk fresh(ResolvedFile file, int ordinal, long from, long to) {
        return new Chunk(file, ordinal, from, to, UNKNOWN, UNKNOWN, false);
    }

    boolean begun() {
        return position != UNKNOWN;
    }

    Chunk at(long newStart, long newPosition) {
        return new Chunk(file, ordinal, from, to, newStart, newPosition, false);
    }

    Chunk finished() {
        return new Chunk(file, ordinal, from, to, start, position, true);
    }

    @Override
    public String splitId() {
        return file.name() + "@" + from;
    }
}
