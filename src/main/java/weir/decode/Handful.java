package weir.decode;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Readings that are handed on at once, in the order of the input, in columns. A walk through
 * Flink's operators costs about as much as decoding a record does, and so does an object a reading
 * that passes through all of the young generation: neither is paid for each reading.
 *
 * <p>Whoever fills it clears it and fills it again when the walk is over: who keeps it longer takes
 * a {@link #copy}, or the {@link #reading}s that matter.
 */
public final class Handful implements Decoded {
    private final String[] keys;
    private final int[] hashes;
    private final long[] millis;
    private final double[] values;
    // Null as long as all readings are the only ones of their record, and have no more than that.
    private Rest rest;
    private int size;
    private int heads;
    private long oldestMillis;
    private long newestMillis;

    /**
     * @param capacity how many it can hold
     */
    public Handful(int capacity) {
        keys = new String[capacity];
        hashes = new int[capacity];
        millis = new long[capacity];
        values = new double[capacity];
        clear();
    }

    /** One of these readings, at least one. */
    public static Handful of(Reading... readings) {
        Handful handful = new Handful(readings.length);
        for (Reading reading : readings) {
            handful.add(reading);
        }
        return handful;
    }

    /** Another one of the same readings. */
    Handful copy() {
        return only(time -> true, size);
    }

    /** The readings whose times pass; may be none, and this one when all do. */
    public Handful only(LongPredicate times) {
        int passing = 0;
        for (int i = 0; i < size; i++) {
            passing += times.test(millis[i]) ? 1 : 0;
        }
        return passing == size ? this : only(times, passing);
    }

    private Handful only(LongPredicate times, int passing) {
        Handful only = new Handful(passing);
        for (int i = 0; i < size; i++) {
            if (times.test(millis[i])) {
                only.add(reading(i));
            }
        }
        return only;
    }

    /** Makes room for others. */
    public void clear() {
        size = 0;
        heads = 0;
        oldestMillis = Long.MAX_VALUE;
        newestMillis = Long.MIN_VALUE;
    }

    public boolean isFull() {
        return size == keys.length;
    }

    /** Adds a reading where there is room. */
    public void add(Reading reading) {
        add(reading.key(), reading.key().hashCode(), reading.timestampMillis(), reading.value());
        also(reading.measure(), reading.weight(), reading.member(), reading.head());
    }

    /**
     * Adds the first reading of a record where there is room, without measure, weight and member.
     *
     * @param hash of the key
     */
    void add(String key, int hash, long timestampMillis, double value) {
        int i = size++;
        keys[i] = key;
        hashes[i] = hash;
        millis[i] = timestampMillis;
        values[i] = value;
        heads++;
        oldestMillis = Math.min(oldestMillis, timestampMillis);
        newestMillis = Math.max(newestMillis, timestampMillis);
        if (rest != null) {
            rest.clear(i);
        }
    }

    /** Completes the reading added last. */
    void also(String measure, double weight, String member, boolean head) {
        if (head && measure.isEmpty() && Double.isNaN(weight) && member == null) {
            return;
        }
        if (rest == null) {
            rest = new Rest(keys.length);
        }
        int i = size - 1;
        rest.measures[i] = measure;
        rest.weights[i] = weight;
        rest.members[i] = member;
        rest.tails[i] = !head;
        heads -= head ? 0 : 1;
    }

    public int size() {
        return size;
    }

    /** How many records its readings stand for: those that are the first ones of theirs. */
    public int heads() {
        return heads;
    }

    /** The smallest time of its readings, epoch milliseconds. */
    public long oldestMillis() {
        return oldestMillis;
    }

    /** The largest time of its readings, epoch milliseconds. */
    public long newestMillis() {
        return newestMillis;
    }

    /** The i-th reading, made when it is asked for. */
    public Reading reading(int i) {
        return rest == null
                ? Reading.of(keys[i], millis[i], values[i])
                : new Reading(
                        keys[i],
                        rest.measures[i],
                        millis[i],
                        values[i],
                        rest.weights[i],
                        rest.members[i],
                        !rest.tails[i]);
    }

    /** {@link Reading#key} of the i-th one; and so on. */
    public String key(int i) {
        return keys[i];
    }

    /** The hash of the i-th key, without a look at the text. */
    public int keyHash(int i) {
        return hashes[i];
    }

    public String measure(int i) {
        return rest == null ? "" : rest.measures[i];
    }

    public long timestampMillis(int i) {
        return millis[i];
    }

    public double value(int i) {
        return values[i];
    }

    public boolean head(int i) {
        return rest == null || !rest.tails[i];
    }

    /** The columns that few inputs have. */
    private static final class Rest {
        private final String[] measures;
        private final double[] weights;
        private final String[] members;
        // Whether another reading of the same record was before it.
        private final boolean[] tails;

        Rest(int capacity) {
            measures = new String[capacity];
            weights = new double[capacity];
            members = new String[capacity];
            tails = new boolean[capacity];
            Arrays.fill(measures, "");
            Arrays.fill(weights, Double.NaN);
        }

        void clear(int i) {
            measures[i] = "";
            weights[i] = Double.NaN;
            members[i] = null;
            tails[i] = false;
        }
    }
}
