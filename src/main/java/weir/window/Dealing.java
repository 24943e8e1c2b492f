package weir.window;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Makes the table of a slice, and deals its rows into the blocks of their buckets. */
final class Dealing implements Serializable {
    /** More slices than this are rarely filled at a time. */
    private static final int SPARE = 8;

    private final Statistics statistics;
    private final int buckets;
    // Emptied tables, so that not each slice makes one and grows it.
    private transient Deque<Partials> spare;
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
        return spare == null || spare.isEmpty() ? new Partials(statistics, 1) : spare.pop();
    }

    /** Takes back a table that nobody uses any more. */
    void takeBack(Partials table) {
        spare = spare == null ? new ArrayDeque<>() : spare;
        if (spare.size() < SPARE && table.clear()) {
            spare.push(table);
        }
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
