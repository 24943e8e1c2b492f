package weir.window;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * The slices that a combiner has open, by time. In front of the tree stands a table of slices by
 * their number, so that finding one takes neither a division nor a walk through the tree: with
 * readings that jump between slices that was a quarter of the source task's time.
 */
final class OpenSlices {
    private static final int TABLE = 1 << 13;

    private final TreeMap<Long, Slice> slices = new TreeMap<>();
    private final Slice[] table = new Slice[TABLE];

    // Where a slice begins, and 2^63 divided by the length of the first one; 0 before there is one.
    private long origin;
    private long reciprocal;

    /** The slice that holds {@code time}; null when there is none, or none is remembered. */
    Slice known(long time) {
        int entry = entry(time);
        Slice slice = table[entry];
        if (holds(slice, time)) {
            return slice;
        }
        // Where slices differ in length, an entry can have parts of several.
        slice = table[entry - 1 & TABLE - 1];
        if (holds(slice, time)) {
            return slice;
        }
        slice = table[entry + 1 & TABLE - 1];
        return holds(slice, time) ? slice : null;
    }

    private static boolean holds(Slice slice, long time) {
        return slice != null && slice.start() <= time && time < slice.end();
    }

    /** The slice that starts at {@code start}; null when there is none. */
    Slice at(long start) {
        return slices.get(start);
    }

    /** Adds a new slice. */
    void add(Slice slice) {
        if (reciprocal == 0) {
            origin = slice.start();
            // Rounded up: a slice's first instant lies in its own entry.
            reciprocal = Long.MAX_VALUE / Math.max(2, slice.end() - slice.start()) + 1;
        }
        slices.put(slice.start(), slice);
    }

    /** Lets {@link #known} find, for this time, a slice that is open. */
    void remember(Slice slice, long time) {
        table[entry(time)] = slice;
    }

    boolean isEmpty() {
        return slices.isEmpty();
    }

    Slice oldest() {
        return slices.firstEntry().getValue();
    }

    /** Removes the oldest slice. */
    Slice takeOldest() {
        Slice slice = slices.pollFirstEntry().getValue();
        long first = number(slice.start());
        long last = number(slice.end() - 1);
        if (last - first >= TABLE) {
            Arrays.fill(table, null);
        } else {
            for (long number = first; number <= last; number++) {
                forget(slice, (int) number & TABLE - 1);
            }
        }
        return slice;
    }

    private void forget(Slice slice, int entry) {
        if (table[entry] == slice) {
            table[entry] = null;
        }
    }

    private int entry(long time) {
        return (int) number(time) & TABLE - 1;
    }

    /** {@code (time - origin) / length}, rounded down, without a division. */
    private long number(long time) {
        return Math.multiplyHigh(time - origin << 1, reciprocal);
    }
}
