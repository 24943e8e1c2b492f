package weir.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/** The records that stand in windows not yet complete, by the time when their last one will be. */
final class Pending {
    private final TreeMap<Long, Long> recordsByEnd = new TreeMap<>();
    // Single records, the ends of each array ascending: an entry for each costs far more.
    private final List<long[]> singles = new ArrayList<>();
    private final ListState<Tuple2<Long, Long>> state;
    private final LedgerCounts.Count count;

    // Blocks of one slice come one behind the other: only their sum goes into the tree.
    private long newestEnd = Long.MIN_VALUE;
    private long newest;

    /**
     * @param count follows every change; what is restored is in the ledger already
     */
    Pending(OperatorStateStore store, LedgerCounts.Count count) throws Exception {
        this.count = count;
        state =
                store.getListState(
                        new ListStateDescriptor<>("pending", Types.TUPLE(Types.LONG, Types.LONG)));
        for (Tuple2<Long, Long> entry : state.get()) {
            recordsByEnd.merge(entry.f0, entry.f1, Long::sum);
        }
    }

    /**
     * @param complete the watermark at which the last window of these records is complete
     */
    void add(long complete, long records) {
        if (complete != newestEnd) {
            settle();
            newestEnd = complete;
        }
        newest += records;
        count.add(records);
    }

    private void settle() {
        if (newestEnd != Long.MIN_VALUE) {
            recordsByEnd.merge(newestEnd, newest, Long::sum);
            newestEnd = Long.MIN_VALUE;
            newest = 0;
        }
    }

    /** The watermark at which none is left; epoch ms. */
    long last() {
        settle();
        long last = recordsByEnd.isEmpty() ? Long.MIN_VALUE : recordsByEnd.lastKey();
        for (long[] ends : singles) {
            last = Math.max(last, ends[ends.length - 1]);
        }
        return last;
    }

    /**
     * Adds single records, and returns the watermark at which all of them are complete.
     *
     * @param complete for each of them; the array is kept
     */
    long addEach(long[] complete) {
        if (complete.length == 0) {
            return Long.MIN_VALUE;
        }
        Arrays.sort(complete);
        singles.add(complete);
        count.add(complete.length);
        return complete[complete.length - 1];
    }

    void advance(long watermark) {
        settle();
        for (int i = singles.size() - 1; i >= 0; i--) {
            advance(i, watermark);
        }
        while (!recordsByEnd.isEmpty() && recordsByEnd.firstKey() <= watermark) {
            count.add(-recordsByEnd.pollFirstEntry().getValue());
        }
    }

    private void advance(int i, long watermark) {
        long[] ends = singles.get(i);
        int done = 0;
        while (done < ends.length && ends[done] <= watermark) {
            done++;
        }
        count.add(-done);
        if (done == ends.length) {
            // The last one takes its place.
            singles.set(i, singles.get(singles.size() - 1));
            singles.remove(singles.size() - 1);
        } else if (done > 0) {
            singles.set(i, Arrays.copyOfRange(ends, done, ends.length));
        }
    }

    void snapshot() throws Exception {
        settle();
        for (long[] ends : singles) {
            for (long end : ends) {
                recordsByEnd.merge(end, 1L, Long::sum);
            }
        }
        singles.clear();
        state.clear();
        for (Map.Entry<Long, Long> entry : recordsByEnd.entrySet()) {
            state.add(Tuple2.of(entry.getKey(), entry.getValue()));
        }
    }
}
