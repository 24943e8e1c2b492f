package weir.window;

import java.io.Serializable;
import java.util.function.Consumer;
import weir.decode.Handful;
import weir.decode.Reading;

/** What the combiner holds of one slice of time. */
abstract class Slice {
    private final long start;
    private final long end;
    private long touched;

    /**
     * @param start epoch ms, inclusive
     * @param end epoch ms, exclusive
     */
    Slice(long start, long end) {
        this.start = start;
        this.end = end;
    }

    final long start() {
        return start;
    }

    final long end() {
        return end;
    }

    /** Which reading of the combiner was the last of this slice. */
    final long touched() {
        return touched;
    }

    final void touched(long reading) {
        touched = reading;
    }

    /** Adds the i-th of the readings and returns by how many bytes, about, the slice has grown. */
    abstract long add(Handful readings, int i);

    /** Bytes held, about. */
    abstract long bytes();

    /** Gives all that is held, a block a bucket; the slice is not used afterwards. */
    abstract void blocks(Consumer<Block> out);

    /** Makes the slices of one window kind. */
    interface Maker extends Serializable {
        Slice make(long start, long end);

        /** The watermark at which a slice must go on, since rows may be due. */
        long due(Slice slice);

        /** The same with so many buckets, as the state of a job has them. */
        Maker dealtInto(int buckets);

        /** The bucket of a reading that travels alone. */
        int bucket(Reading reading);

        /** The event time under which a block travels. */
        long timestamp(Block block);
    }
}
