package weir.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything odd: how many updates, late readings and rejections there were and when, and the last
 * of each. Bounded: where there are too many times, they are counted together. For several threads.
 */
final class Rail {
    private static final int MOST_TIMES = 600;
    private static final int MOST_RECORDS = NewestPick.MOST;

    /** What happened, by the names that the page uses. */
    enum Lane {
        UPDATE,
        WITHDRAWN,
        LATE,
        REJECTED
    }

    /**
     * One odd record, for a person.
     *
     * @param atMillis its place on the page's time axis, epoch ms; {@code Long.MIN_VALUE} for none
     * @param reason what is odd
     * @param origin where it came from; the series of a row
     * @param message one sentence
     * @param raw the record itself; null when there is none
     */
    record Odd(long atMillis, String reason, String origin, String message, String raw) {}

    /**
     * What one lane shows.
     *
     * @param total how many there were
     * @param widthMillis how long a time stands for
     * @param times number by beginning, epoch ms
     */
    record Counts(long total, long widthMillis, Map<Long, Long> times) {}

    private final Map<Lane, LaneOf> lanes = new EnumMap<>(Lane.class);

    Rail() {
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LaneOf());
        }
    }

    synchronized void add(Lane lane, Odd odd, long count) {
        lanes.get(lane).add(odd, count);
    }

    /** The ledger's own number, which counts in records and knows all of them. */
    synchronized void total(Lane lane, long total) {
        lanes.get(lane).total = total;
    }

    synchronized Map<Lane, Counts> counts() {
        Map<Lane, Counts> counts = new EnumMap<>(Lane.class);
        lanes.forEach(
                (lane, of) ->
                        counts.put(lane, new Counts(of.total, of.width, new TreeMap<>(of.times))));
        return counts;
    }

    /** The last records, the newest first. */
    synchronized List<Odd> last(Lane lane) {
        List<Odd> last = new ArrayList<>();
        lanes.get(lane).records.descendingIterator().forEachRemaining(last::add);
        return last;
    }

    private static final class LaneOf {
        private final Deque<Odd> records = new ArrayDeque<>();
        private TreeMap<Long, Long> times = new TreeMap<>();
        private long width = 1000;
        private long total;

        void add(Odd odd, long count) {
            total += count;
            records.addLast(odd);
            if (records.size() > MOST_RECORDS) {
                records.removeFirst();
            }
            if (odd.atMillis() != Long.MIN_VALUE) {
                times.merge(Math.floorDiv(odd.atMillis(), width) * width, count, Long::sum);
                while (times.size() > MOST_TIMES) {
                    coarsen();
                }
            }
        }

        private void coarsen() {
            width *= 2;
            TreeMap<Long, Long> coarse = new TreeMap<>();
            times.forEach((at, n) -> coarse.merge(Math.floorDiv(at, width) * width, n, Long::sum));
            times = coarse;
        }
    }
}
