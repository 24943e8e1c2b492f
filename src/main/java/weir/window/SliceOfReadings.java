package weir.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import weir.decode.Handful;
import weir.decode.Reading;

/** A slice that keeps each reading, for windows that start and end at readings. */
final class SliceOfReadings extends Slice {
    // A reading and its place in a list; its key is shared.
    private static final int READING_BYTES = 72;

    private final List<List<Reading>> byBucket = new ArrayList<>();
    private final int buckets;
    private int size;

    SliceOfReadings(long start, long end, int buckets) {
        super(start, end);
        this.buckets = buckets;
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            byBucket.add(null);
        }
    }

    @Override
    long add(Handful handful, int i) {
        Reading reading = handful.reading(i);
        int bucket = Buckets.of(reading.key(), buckets);
        List<Reading> readings = byBucket.get(bucket);
        if (readings == null) {
            readings = new ArrayList<>();
            byBucket.set(bucket, readings);
        }
        readings.add(reading);
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
            if (byBucket.get(bucket) != null) {
                Reading[] readings = byBucket.get(bucket).toArray(Reading[]::new);
                out.accept(Block.of(bucket, start(), end(), readings));
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
