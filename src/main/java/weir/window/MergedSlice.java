package weir.window;

import java.io.IOException;
import java.util.Iterator;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * All blocks of one slice of one bucket, merged.
 *
 * @param all the partials of the slice
 * @param before how many rows of {@code all} had readings when the slice fired last; 0 on the first
 *     firing
 * @param touched what came since the slice fired last; null on the first firing
 * @param blocks how many blocks there are now
 */
record MergedSlice(Partials all, int before, Partials touched, int blocks) {

    private static final ValueStateDescriptor<Integer> FIRED =
            new ValueStateDescriptor<>("fired", Types.INT);

    /**
     * Merges the blocks of a window that fires, in the order in which they came.
     *
     * @param state of the window, which remembers how many blocks it fired with last; null when
     *     what has been emitted is never updated, and nothing need be known of it
     */
    static MergedSlice of(Statistics statistics, Iterable<Block> blocks, KeyedStateStore state)
            throws IOException {
        if (state == null) {
            Block only = only(blocks);
            return only == null
                    ? of(statistics, blocks, 0)
                    : new MergedSlice(only.partials().of(statistics), 0, null, 1);
        }
        Integer fired = state.getState(FIRED).value();
        MergedSlice slice = of(statistics, blocks, fired == null ? 0 : fired);
        state.getState(FIRED).update(slice.blocks());
        return slice;
    }

    /** Takes back what {@link #of} remembered. */
    static void clear(KeyedStateStore state) {
        state.getState(FIRED).clear();
    }

    /** The block with the partials of a slice that one reader has read alone; null of others. */
    static Block only(Iterable<Block> blocks) {
        Iterator<Block> all = blocks.iterator();
        Block first = all.next();
        return all.hasNext() || first.rows() == null ? null : first;
    }

    private static MergedSlice of(Statistics statistics, Iterable<Block> blocks, int fired) {
        Partials all = new Partials(statistics, 1);
        Partials touched = fired > 0 ? new Partials(statistics, 1) : null;
        int before = 0;
        int seen = 0;
        for (Block block : blocks) {
            block.mergeInto(all);
            seen++;
            if (seen <= fired) {
                before = all.size();
            } else if (fired > 0) {
                block.mergeInto(touched);
            }
        }
        return new MergedSlice(all, before, touched, seen);
    }
}
