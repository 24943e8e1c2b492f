package weir.window;

import java.util.Arrays;
import weir.decode.Reading;

/**
 * A first-in-first-out queue of the partials of one series, in time order, that always knows the
 * merge of all it holds: two stacks in one array, so that nothing is ever subtracted (no drift) and
 * each element is merged about twice, however long the queue (Tangwongsan et al., "General
 * Incremental Sliding-Window Aggregation", VLDB 2015).
 *
 * <p>Rows {@code [head, mid)} hold suffix merges: row i stands for elements i to mid - 1. Rows
 * {@code [mid, tail)} hold the elements themselves; {@code back} is their merge.
 */
final class PartialQueue {
    private static final int SMALLEST = 4;

    private final Statistics statistics;
    private final Cells rows;
    // Row 0: the merge of [mid, tail). Row 1: scratch for the merge of all.
    private final Cells merged;
    private long[] times;
    private int head;
    private int mid;
    private int tail;

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
    }

    /** Appends a reading by its own time. */
    void push(Reading reading) {
        makeRoom();
        statistics.start(rows, tail);
        statistics.add(rows, tail, reading);
        statistics.add(merged, 0, reading);
        times[tail++] = reading.timestampMillis();
    }

    /** Removes all elements before {@code time}. */
    void evictBefore(long time) {
        while (head < tail && times[head] < time) {
            if (head == mid) {
                flip();
            }
            head++;
        }
        if (head == tail) {
            head = mid = tail = 0;
            statistics.start(merged, 0);
        }
    }

    /** The statistics of all elements; the queue is not empty. */
    double[] results() {
        if (head == mid) {
            return statistics.results(merged, 0);
        }
        if (mid == tail) {
            return statistics.results(rows, head);
        }
        statistics.copy(merged, 1, rows, head);
        statistics.merge(merged, 1, merged, 0);
        return statistics.results(merged, 1);
    }

    /** Turns the elements into suffix merges. */
    private void flip() {
        for (int row = tail - 2; row >= head; row--) {
            statistics.merge(rows, row, rows, row + 1);
        }
        mid = tail;
        statistics.start(merged, 0);
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
            mid -= head;
            tail -= head;
            head = 0;
        } else {
            times = Arrays.copyOf(times, times.length * 2);
            rows.ensureRows(times.length);
        }
    }
}
