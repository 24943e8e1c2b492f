package weir.source;

import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

/** Where the bytes of chunks are: the one difference between files and a pipe. */
interface Medium extends Serializable {

    /** The first bytes of an input, the same at every call; null when they are not there yet. */
    Head head(ResolvedFile file) throws IOException;

    /** The bytes of {@code chunk} from {@code offset} on, and those behind its end. */
    ByteFeed open(Chunk chunk, long offset) throws IOException;

    /** The chunk as this medium can go on with it. */
    default Chunk resume(Chunk chunk) throws IOException {
        return chunk;
    }

    /** Completed when there is more than the reader has seen, or the end. */
    default CompletableFuture<Void> more() {
        return CompletableFuture.completedFuture(null);
    }

    /** All before {@code position} has been emitted. */
    default void emitted(long position) {}

    /** A checkpoint holds all before {@code position}. */
    default void confirmed(long position) {}
}
