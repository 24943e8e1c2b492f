package weir.window;

import java.util.function.Consumer;
import weir.decode.Handful;
import weir.decode.Reading;

/** A slice that keeps each reading, for windows that start and end at readings. */
final class SliceOfReadings extends Slice {
    // Its columns, and as much room again that columns grow by; the key is shared.
    private static final int READING_BYTES = 48;

    private final Handful[] byBucket = new Handful[Buckets.COUNT];
    private final int buckets;
    private int size;

    SliceOfReadings(long start, long end, int buckets) {
        super(start, end);
        this.buckets = buckets;
    }

    @Override
    long add(Handful handful, int i) {
        int bucket = Buckets.of(handful.key(i), buckets);
        if (byBucket[bucket] == null) {
            byBucket[bucket] = new Handful(0);
        }
        byBucket[bucket].add(handful, i);
        size++;
        return READING_BYTES;
    }

    @Override
    long bytes() {
        return (long) size * READING_BYTES;
    }

    @Override
    void blocks(Consumer<Block> out) {
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            if (byBucket[bucket] != null) {
                out.accept(Block.of(bucket, start(), end(), byBucket[bucket]));
            }
        }
    }

    /**
     * Makes such slices, which have rows due from their start on.
     *
     * @param buckets into how many the keys are dealt, see {@link Buckets#of(String, int)}
     */
    record Maker(int buckets) implements Slice.Maker {
        @Override
        public Maker dealtInto(int buckets) {
            return new Maker(buckets);
        }

        @Override
        public int bucket(Reading reading) {
            return Buckets.of(reading.key(), buckets);
        }

        @Override
        public Slice make(long start, long end) {
            return new SliceOfReadings(start, end, buckets);
        }

        @Override
        public long due(Slice slice) {
            return slice.start();
        }

        @Override
        public long timestamp(Block block) {
            return block.start();
        }
    }
}
