package weir.window;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * The slices that a combiner has open, by time. In front of the tree stands a table of slices by a
 * few bits of the time, so that finding one takes neither a division nor a walk through the tree:
 * with readings that jump between slices that was a quarter of the source task's time.
 */
final class OpenSlices {
    private static final int TABLE = 1 << 13;
    // A slice has about so many entries, so that few lie across a border.
    private static final int ENTRIES_A_SLICE = 8;

    private final TreeMap<Long, Slice> slices = new TreeMap<>();
    private final Slice[] table = new Slice[TABLE];
    private int shift = -1;

    /** The slice that holds {@code time}; null when there is none, or none is remembered. */
    Slice known(long time) {
        int entry = entry(time);
        Slice slice = table[entry];
        if (holds(slice, time)) {
            return slice;
        }
        // Where a border lies in the entry, the other slice is that of a neighbour.
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
        if (shift < 0) {
            long entryMillis = Math.max(1, (slice.end() - slice.start()) / ENTRIES_A_SLICE);
            shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(entryMillis);
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
        long entries = (slice.end() - 1 >> shift) - (slice.start() >> shift) + 1;
        if (entries >= TABLE) {
            Arrays.fill(table, null);
        } else {
            for (long time = slice.start() >> shift; entries > 0; time++, entries--) {
                forget(slice, (int) time & TABLE - 1);
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
        return (int) (time >> shift) & TABLE - 1;
    }
}
