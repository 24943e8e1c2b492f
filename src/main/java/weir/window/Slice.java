package weir.window;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import weir.decode.Reading;

/** What the combiner holds of one slice of time. */
interface Slice {

    long start();

    /** Exclusive. */
    long end();

    /** Adds a reading and returns by how many bytes, about, the slice has grown. */
    long add(Reading reading);

    /** Bytes held, about. */
    long bytes();

    /** Gives all that is held, a block a bucket; the slice is not used afterwards. */
    void blocks(Consumer<Block> out);

    /** Makes the slices of one window kind. */
    interface Maker extends Serializable {
        Slice make(long start, long end);

        /** The watermark at which a slice must go on, since rows may be due. */
        long due(Slice slice);

        /** The event time under which a block travels. */
        long timestamp(Block block);
    }

    /** Slices whose readings are combined into one partial a series. */
    static Maker ofPartials(Statistics statistics) {
        return new Maker() {
            @Override
            public Slice make(long start, long end) {
                return new OfPartials(start, end, statistics);
            }

            @Override
            public long due(Slice slice) {
                return slice.end() - 1;
            }

            @Override
            public long timestamp(Block block) {
                return block.end() - 1;
            }
        };
    }

    /** Slices that keep each reading, for windows that start and end at readings. */
    static Maker ofReadings() {
        return new Maker() {
            @Override
            public Slice make(long start, long end) {
                return new OfReadings(start, end);
            }

            @Override
            public long due(Slice slice) {
                return slice.start();
            }

            @Override
            public long timestamp(Block block) {
                return block.start();
            }
        };
    }

    /** One partial a series. */
    final class OfPartials implements Slice {
        // Key and row pointers, hash slots and the share of empty room beside the cells.
        private static final int ROW_OVERHEAD = 32;

        private final long start;
        private final long end;
        private final Partials partials;
        private final Statistics statistics;
        private final int rowBytes;

        OfPartials(long start, long end, Statistics statistics) {
            this.start = start;
            this.end = end;
            this.statistics = statistics;
            this.partials = new Partials(statistics, 1);
            this.rowBytes = partials.cells().longsPerRow() * Long.BYTES * 3 / 2 + ROW_OVERHEAD;
        }

        @Override
        public long start() {
            return start;
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public long add(Reading reading) {
            int before = partials.size();
            partials.add(reading);
            return (long) rowBytes * (partials.size() - before);
        }

        @Override
        public long bytes() {
            return (long) rowBytes * partials.size();
        }

        @Override
        public void blocks(Consumer<Block> out) {
            Partials[] byBucket = new Partials[Buckets.COUNT];
            int[] rows = new int[Buckets.COUNT];
            long[] records = new long[Buckets.COUNT];
            for (int row = 0; row < partials.size(); row++) {
                int bucket = Buckets.of(partials.key(row));
                rows[bucket]++;
                records[bucket] += partials.records(row);
            }
            for (int row = 0; row < partials.size(); row++) {
                int bucket = Buckets.of(partials.key(row));
                if (byBucket[bucket] == null) {
                    byBucket[bucket] = new Partials(statistics, rows[bucket]);
                }
                byBucket[bucket].take(partials, row);
            }
            for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
                if (byBucket[bucket] != null) {
                    out.accept(Block.of(bucket, start, end, records[bucket], byBucket[bucket]));
                }
            }
        }
    }

    /** Each reading by itself. */
    final class OfReadings implements Slice {
        // A reading and its place in a list; its key is shared.
        private static final int READING_BYTES = 72;

        private final long start;
        private final long end;
        private final List<List<Reading>> byBucket = new ArrayList<>();
        private int size;

        OfReadings(long start, long end) {
            this.start = start;
            this.end = end;
            for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
                byBucket.add(null);
            }
        }

        @Override
        public long start() {
            return start;
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public long add(Reading reading) {
            int bucket = Buckets.of(reading.key());
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
        public long bytes() {
            return (long) size * READING_BYTES;
        }

        @Override
        public void blocks(Consumer<Block> out) {
            for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
                if (byBucket.get(bucket) != null) {
                    Reading[] readings = byBucket.get(bucket).toArray(Reading[]::new);
                    out.accept(Block.of(bucket, start, end, readings));
                }
            }
        }
    }
}
