package weir.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Readings that are handed on at once, in the order of the input, in columns. A walk through
 * Flink's operators costs about as much as decoding a record does, and so does an object a reading
 * that passes through all of the young generation: neither is paid for each reading.
 *
 * <p>A reader that fills one clears it and fills it again when the walk is over: who keeps it
 * longer takes a {@link #copy}, or the {@link #reading}s that matter. Elsewhere, as behind the
 * shuffle, it belongs to whoever has it.
 */
public final class Handful implements Decoded {
    private static final int FEW = 8;

    private String[] keys;
    private int[] hashes;
    private long[] millis;
    private double[] values;
    // Null as long as all readings are the only ones of their record, and have no more than that.
    private Rest rest;
    private int size;
    private int heads;
    private long oldestMillis;
    private long newestMillis;

    /**
     * @param capacity how many it can hold, of those that don't come from another one
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
        return from(0);
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
                only.add(this, i);
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

    /** Adds the i-th reading of another one, and makes room for it. */
    public void add(Handful from, int i) {
        if (isFull()) {
            grow();
        }
        add(from.keys[i], from.hashes[i], from.millis[i], from.values[i]);
        if (from.rest != null) {
            Rest more = from.rest;
            also(more.measures[i], more.weights[i], more.members[i], !more.tails[i]);
        }
    }

    private void grow() {
        int capacity = Math.max(FEW, 2 * size);
        keys = Arrays.copyOf(keys, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        millis = Arrays.copyOf(millis, capacity);
        values = Arrays.copyOf(values, capacity);
        rest = rest == null ? null : rest.grown(size, capacity);
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
    public void add(String key, int hash, long timestampMillis, double value) {
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
    public void also(String measure, double weight, String member, boolean head) {
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

    /** The same readings by their times, those of one time in their order; may be this one. */
    public Handful byTime() {
        int i = 1;
        while (i < size && millis[i - 1] <= millis[i]) {
            i++;
        }
        if (i >= size) {
            return this;
        }
        int[] order = new int[size];
        Arrays.setAll(order, at -> at);
        sort(order, new int[size], 0, size);
        Handful sorted = new Handful(size);
        for (int at : order) {
            sorted.add(this, at);
        }
        return sorted;
    }

    /** Merges halves that are not in order; those that were, as of two readers, stay. */
    private void sort(int[] order, int[] scratch, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = from + to >>> 1;
        sort(order, scratch, from, middle);
        sort(order, scratch, middle, to);
        if (millis[order[middle - 1]] <= millis[order[middle]]) {
            return;
        }
        System.arraycopy(order, from, scratch, from, middle - from);
        int left = from;
        int right = middle;
        for (int at = from; left < middle; at++) {
            boolean next = right < to && millis[order[right]] < millis[scratch[left]];
            order[at] = next ? order[right++] : scratch[left++];
        }
    }

    /** Those from the i-th on. */
    public Handful from(int first) {
        Handful from = new Handful(size - first);
        for (int i = first; i < size; i++) {
            from.add(this, i);
        }
        return from;
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

    /** All of them, as {@link #reading} makes them. */
    public List<Reading> all() {
        List<Reading> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(reading(i));
        }
        return all;
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

    public double weight(int i) {
        return rest == null ? Double.NaN : rest.weights[i];
    }

    public String member(int i) {
        return rest == null ? null : rest.members[i];
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

        /** The first ones, with room for more. */
        Rest grown(int size, int capacity) {
            Rest grown = new Rest(capacity);
            System.arraycopy(measures, 0, grown.measures, 0, size);
            System.arraycopy(weights, 0, grown.weights, 0, size);
            System.arraycopy(members, 0, grown.members, 0, size);
            System.arraycopy(tails, 0, grown.tails, 0, size);
            return grown;
        }

        void clear(int i) {
            measures[i] = "";
            weights[i] = Double.NaN;
            members[i] = null;
            tails[i] = false;
        }
    }
}
