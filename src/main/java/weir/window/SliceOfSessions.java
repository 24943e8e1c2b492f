package weir.window;

import java.util.function.Consumer;
import weir.decode.Handful;
import weir.decode.Reading;

/** A slice no longer than the gap, whose readings of one series are combined into a block each. */
final class SliceOfSessions extends Slice {
    private final Statistics statistics;
    private final SliceOfPartials combined;

    SliceOfSessions(long start, long end, Statistics statistics) {
        super(start, end);
        this.statistics = statistics;
        this.combined = new SliceOfPartials(start, end, new Dealing(statistics, Buckets.COUNT));
    }

    @Override
    long add(Handful readings, int i) {
        return combined.add(readings, i);
    }

    @Override
    long bytes() {
        return combined.bytes();
    }

    @Override
    void blocks(Consumer<Block> out) {
        Partials all = combined.partials();
        for (int row = 0; row < all.size(); row++) {
            Partials one = new Partials(statistics, 1);
            int bucket = Buckets.ofSeries(all.key(row), all.measure(row));
            long records = all.records(row);
            one.take(all, row);
            out.accept(Block.of(bucket, start(), end(), records, one));
        }
    }

    /**
     * Makes such slices.
     *
     * @param times of the sessions
     */
    record Maker(SessionTimes times) implements Slice.Maker {
        @Override
        public Slice make(long start, long end) {
            return new SliceOfSessions(start, end, times.statistics());
        }

        /** The watermark that closes a session which a reading at the start would prolong. */
        @Override
        public long due(Slice slice) {
            return slice.start() - 1;
        }

        /** A session's bucket is Flink's own affair: that of its series. */
        @Override
        public Maker dealtInto(int buckets) {
            return this;
        }

        @Override
        public int bucket(Reading reading) {
            return Buckets.ofSeries(reading.key(), reading.measure());
        }

        @Override
        public long timestamp(Block block) {
            return times.start(block);
        }
    }
}
