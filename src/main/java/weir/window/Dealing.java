package weir.window;

import java.io.Serializable;
import java.util.function.Consumer;

/** Deals the rows of a slice into the blocks of their buckets. */
final class Dealing implements Serializable {
    private final Statistics statistics;
    private final int buckets;
    // By bucket; null where none has come yet.
    private transient PackedPartials.Packer[] packers;

    /**
     * @param buckets into how many the keys are dealt, see {@link Buckets#of(String, int)}
     */
    Dealing(Statistics statistics, int buckets) {
        this.statistics = statistics;
        this.buckets = buckets;
    }

    Dealing into(int others) {
        return new Dealing(statistics, others);
    }

    int bucket(String key) {
        return Buckets.of(key, buckets);
    }

    /** A table for a new slice. */
    Partials table() {
        return new Partials(statistics, 1);
    }

    void blocks(Partials rows, long start, long end, Consumer<Block> out) {
        if (packers == null) {
            packers = new PackedPartials.Packer[Buckets.COUNT];
        }
        for (int row = 0; row < rows.size(); row++) {
            int bucket = bucket(rows.key(row));
            if (packers[bucket] == null) {
                packers[bucket] = new PackedPartials.Packer(statistics);
            }
            packers[bucket].add(rows, row);
        }
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            if (packers[bucket] != null && !packers[bucket].isEmpty()) {
                out.accept(packers[bucket].take(bucket, start, end));
            }
        }
    }
}
