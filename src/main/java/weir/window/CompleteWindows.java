package weir.window;

import java.util.Arrays;

/** The windows of a {@link SlidingPane} that are complete and hold one of its slices, in order. */
final class CompleteWindows {
    private final Slicing slicing;
    // The starts of the slices that are in windows not yet complete, in order.
    private long[] slices = new long[16];
    private int held;
    // All windows that end up to here were complete before.
    private long emitted = Long.MIN_VALUE;
    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int size;

    CompleteWindows(Slicing slicing) {
        this.slicing = slicing;
    }

    /** Takes the start of a slice; it is not before the last one's. */
    void add(long slice) {
        if (held == slices.length) {
            slices = Arrays.copyOf(slices, held * 2);
        }
        slices[held++] = slice;
    }

    /** Makes these the windows that have become complete by {@code until}, epoch ms. */
    void advance(long until) {
        size = 0;
        int first = 0;
        long after = emitted;
        while (first < held) {
            long end = slicing.nextWindowEnd(Math.max(after, slices[first]));
            if (end > until) {
                break;
            }
            long start = slicing.windowStart(end);
            while (first < held && slices[first] < start) {
                first++;
            }
            if (first < held && slices[first] < end) {
                append(start, end);
            }
            after = end;
        }
        held -= first;
        System.arraycopy(slices, first, slices, 0, held);
        emitted = Math.max(emitted, until);
    }

    int size() {
        return size;
    }

    /** Epoch ms, inclusive. */
    long start(int window) {
        return starts[window];
    }

    /** Epoch ms, exclusive. */
    long end(int window) {
        return ends[window];
    }

    /** The first window from {@code window} on that ends behind {@code time}; else the size. */
    int endingBehind(long time, int window) {
        int found = Arrays.binarySearch(ends, window, size, time + 1);
        return found < 0 ? -found - 1 : found;
    }

    private void append(long start, long end) {
        if (size == ends.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        starts[size] = start;
        ends[size++] = end;
    }
}
