package weir.window;

import java.util.function.Consumer;
import weir.decode.Handful;
import weir.decode.Reading;

/** A slice whose readings are combined into one partial a series. */
final class SliceOfPartials extends Slice {
    // Key and row pointers, hash slots and the share of empty room beside the cells.
    private static final int ROW_OVERHEAD = 32;

    private final Partials partials;
    private final Statistics statistics;
    private final int buckets;
    private final int rowBytes;
    private long bytes;

    SliceOfPartials(long start, long end, Statistics statistics, int buckets) {
        super(start, end);
        this.statistics = statistics;
        this.buckets = buckets;
        this.partials = new Partials(statistics, 1);
        this.rowBytes = partials.cells().longsPerRow() * Long.BYTES * 3 / 2 + ROW_OVERHEAD;
    }

    @Override
    long add(Handful readings, int i) {
        partials.add(readings, i);
        long before = bytes;
        bytes = (long) rowBytes * partials.size() + partials.cells().objectBytes();
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
        if (partials.size() == 1) {
            // One series: many slices are so small that dealing them out would cost most.
            int bucket = Buckets.of(partials.key(0), buckets);
            out.accept(Block.of(bucket, start(), end(), partials.records(0), partials));
            return;
        }
        Partials[] byBucket = new Partials[Buckets.COUNT];
        int[] rows = new int[Buckets.COUNT];
        long[] records = new long[Buckets.COUNT];
        for (int row = 0; row < partials.size(); row++) {
            int bucket = Buckets.of(partials.key(row), buckets);
            rows[bucket]++;
            records[bucket] += partials.records(row);
        }
        for (int row = 0; row < partials.size(); row++) {
            int bucket = Buckets.of(partials.key(row), buckets);
            if (byBucket[bucket] == null) {
                byBucket[bucket] = new Partials(statistics, rows[bucket]);
            }
            byBucket[bucket].take(partials, row);
        }
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            if (byBucket[bucket] != null) {
                out.accept(Block.of(bucket, start(), end(), records[bucket], byBucket[bucket]));
            }
        }
    }

    /**
     * Makes such slices, which are due when their time is over.
     *
     * @param statistics what is combined
     * @param buckets into how many the keys are dealt, see {@link Buckets#of(String, int)}
     */
    record Maker(Statistics statistics, int buckets) implements Slice.Maker {
        @Override
        public Maker dealtInto(int buckets) {
            return new Maker(statistics, buckets);
        }

        @Override
        public int bucket(Reading reading) {
            return Buckets.of(reading.key(), buckets);
        }

        @Override
        public Slice make(long start, long end) {
            return new SliceOfPartials(start, end, statistics, buckets);
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
