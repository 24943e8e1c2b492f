package weir.window;

import java.util.Arrays;
import weir.decode.Handful;

/**
 * A first-in-first-out queue of the partials of one series, in time order, that always knows the
 * merge of all it holds: two stacks in one array, so that nothing is ever subtracted (no drift) and
 * each element is merged about twice, however long the queue (Tangwongsan et al., "General
 * Incremental Sliding-Window Aggregation", VLDB 2015).
 *
 * <p>Rows {@code [head, turned)} hold suffix merges: row i stands for elements i to mid - 1. Rows
 * {@code [turned, tail)} hold the elements themselves; {@code merged} has the merge of those from
 * mid on. Where rows grow with their readings, [head, mid) is turned into suffix merges a block at
 * a time, from the merge of all behind the block, which is kept: n elements then have about 2
 * sqrt(n) large rows instead of n, and each is merged once more. Elsewhere there is one block.
 */
final class PartialQueue {
    private static final int SMALLEST = 4;

    private final Statistics statistics;
    private final Cells rows;
    // Row 0: the merge of [mid, tail). Row 1: scratch for the merge of all.
    private final Cells merged;
    private long[] times;
    private int head;
    private int turned;
    private int mid;
    private int tail;
    // Row k: the merge of [k blocks before mid, mid).
    private Cells behind;
    private int block;
    // The results of all elements; null when they have changed.
    private double[] results;

    PartialQueue(Statistics statistics) {
        this.statistics = statistics;
        this.rows = statistics.cells(SMALLEST);
        this.merged = statistics.cells(2);
        this.times = new long[SMALLEST];
        statistics.start(merged, 0);
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** Appends a partial; {@code time} is not before the last one's. */
    void push(long time, Cells from, int row) {
        makeRoom();
        statistics.copy(rows, tail, from, row);
        statistics.merge(merged, 0, from, row);
        times[tail++] = time;
        results = null;
    }

    /** Appends the i-th of the readings by its own time. */
    void push(Handful readings, int i) {
        makeRoom();
        statistics.start(rows, tail);
        statistics.add(rows, tail, readings, i);
        statistics.add(merged, 0, readings, i);
        times[tail++] = readings.timestampMillis(i);
        results = null;
    }

    /** Removes all elements before {@code time}. */
    void evictBefore(long time) {
        while (head < tail && times[head] < time) {
            if (head == turned) {
                turn();
            }
            if (statistics.grows()) {
                rows.zero(head);
            }
            head++;
            results = null;
        }
        if (head == tail) {
            head = turned = mid = tail = 0;
            statistics.start(merged, 0);
        }
    }

    /**
     * The statistics of all elements; the queue is not empty. The same array, which nobody may
     * write to, until an element comes or goes.
     */
    double[] results() {
        if (results == null) {
            results = merge();
        }
        return results;
    }

    private double[] merge() {
        if (head == mid) {
            return statistics.results(merged, 0);
        }
        if (head == turned) {
            turn();
        }
        if (mid == tail) {
            return statistics.results(rows, head);
        }
        statistics.copy(merged, 1, rows, head);
        statistics.merge(merged, 1, merged, 0);
        return statistics.results(merged, 1);
    }

    /** Turns the elements of the next block into suffix merges. */
    private void turn() {
        if (head == mid) {
            flip();
        }
        int blocksBehind = (mid - head - 1) / block;
        turned = mid - blocksBehind * block;
        if (blocksBehind > 0) {
            statistics.merge(rows, turned - 1, behind, blocksBehind);
        }
        for (int row = turned - 2; row >= head; row--) {
            statistics.merge(rows, row, rows, row + 1);
        }
    }

    /** Makes all elements the front part, and merges its blocks from the last to the second. */
    private void flip() {
        int size = tail - head;
        mid = tail;
        block = statistics.grows() ? (int) Math.ceil(Math.sqrt(size)) : size;
        statistics.start(merged, 0);
        int blocks = (size - 1) / block;
        behind = blocks == 0 ? null : statistics.cells(blocks + 1);
        for (int k = 1; k <= blocks; k++) {
            statistics.start(behind, k);
            if (k > 1) {
                statistics.merge(behind, k, behind, k - 1);
            }
            for (int row = mid - k * block; row < mid - (k - 1) * block; row++) {
                statistics.merge(behind, k, rows, row);
            }
        }
    }

    private void makeRoom() {
        if (tail < times.length) {
            return;
        }
        if (head > tail / 2) {
            for (int row = head; row < tail; row++) {
                rows.move(row - head, rows, row);
                times[row - head] = times[row];
            }
            turned -= head;
            mid -= head;
            tail -= head;
            head = 0;
        } else {
            times = Arrays.copyOf(times, times.length * 2);
            rows.ensureRows(times.length);
        }
    }
}
