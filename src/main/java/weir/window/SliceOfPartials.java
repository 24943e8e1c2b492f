package weir.window;

import java.util.function.Consumer;
import weir.decode.Handful;
import weir.decode.Reading;

/** A slice whose readings are combined into one partial a series. */
final class SliceOfPartials extends Slice {
    // Key pointer and hash slots beside the cells.
    private static final int ROW_OVERHEAD = 32;

    private final Partials partials;
    private final Dealing dealing;
    private final int rowBytes;
    private long bytes;

    SliceOfPartials(long start, long end, Dealing dealing) {
        super(start, end);
        this.dealing = dealing;
        this.partials = dealing.table();
        this.rowBytes = partials.cells().longsPerRow() * Long.BYTES + ROW_OVERHEAD;
    }

    @Override
    long add(Handful readings, int i) {
        partials.add(readings, i);
        long before = bytes;
        bytes = (long) rowBytes * partials.capacity() + partials.cells().objectBytes();
        return bytes - before;
    }

    @Override
    long bytes() {
        return bytes;
    }

    Partials partials() {
        return partials;
    }

    @Override
    void blocks(Consumer<Block> out) {
        dealing.blocks(partials, start(), end(), out);
        dealing.takeBack(partials);
    }

    /**
     * Makes such slices, which are due when their time is over.
     *
     * @param dealing of their rows
     */
    record Maker(Dealing dealing) implements Slice.Maker {
        @Override
        public Maker dealtInto(int buckets) {
            return new Maker(dealing.into(buckets));
        }

        @Override
        public int bucket(Reading reading) {
            return dealing.bucket(reading.key());
        }

        @Override
        public Slice make(long start, long end) {
            return new SliceOfPartials(start, end, dealing);
        }

        @Override
        public long due(Slice slice) {
            return slice.end() - 1;
        }

        @Override
        public long timestamp(Block block) {
            return block.end() - 1;
        }
    }
}
