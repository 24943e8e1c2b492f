package weir.window;

import java.util.Arrays;
import weir.decode.Handful;
import weir.decode.Reading;

/**
 * The mergeable statistics of some readings by series: a hash table from (key, measure) to a row of
 * {@link Cells}. Rows keep the order in which their series came.
 */
final class Partials implements Rows {
    private static final int SMALLEST_INDEX = 8;

    /** A table that is emptier than one in so many rows is too large for what comes. */
    private static final int EMPTIEST = 4;

    private final Statistics statistics;
    private final Cells cells;
    private String[] keys;
    // Null as long as no reading has named a measure.
    private String[] measures;
    // The hash of a series above its row + 1, open addressing, a power of two long; null until it
    // is needed. Of a series whose hash differs no text is looked at.
    private long[] index;
    // Records behind each row; null as long as no reading has named a measure: then the counts say.
    private long[] heads;
    private int size;
    // See lacking().
    private int lacking;

    Partials(Statistics statistics, int expectedRows) {
        this.statistics = statistics;
        this.cells = statistics.cells(Math.max(1, expectedRows));
        this.keys = new String[Math.max(1, expectedRows)];
    }

    @Override
    public Partials partials() {
        return this;
    }

    /** Adds one reading. */
    void add(Reading reading) {
        int row = row(reading.key(), reading.measure());
        statistics.add(cells, row, reading);
        if (heads != null && reading.head()) {
            heads[row]++;
        }
    }

    /** Adds the i-th of the readings. */
    void add(Handful readings, int i) {
        int row = row(readings.key(i), readings.keyHash(i), readings.measure(i));
        statistics.add(cells, row, readings, i);
        if (heads != null && readings.head(i)) {
            heads[row]++;
        }
    }

    /** Adds one reading that may have been read when other statistics were asked for. */
    void addKept(Reading reading) {
        add(reading);
        lacking |= statistics.beyond(reading);
    }

    /** Merges all rows of {@code kept}, which stays as it is. */
    void merge(Partials kept) {
        Partials other = kept.of(statistics);
        lacking |= other.lacking;
        for (int row = 0; row < other.size; row++) {
            statistics.merge(cells, row(other.keys[row], other.measure(row)), other.cells, row);
        }
    }

    /**
     * The accumulators that don't have all readings, a bit each: those that were not yet asked for
     * when some of the readings came, before a restart.
     */
    int lacking() {
        return lacking;
    }

    void lacking(int accumulators) {
        lacking = accumulators;
    }

    /** The results of a row; NaN for what has no value, or is lacking. */
    double[] results(int row) {
        return statistics.results(cells, row, lacking);
    }

    /** The same as a table of these statistics, which may be others than it was filled with. */
    Partials of(Statistics wanted) {
        if (wanted.hasRowsOf(statistics)) {
            return this;
        }
        Partials moved = new Partials(wanted, size);
        for (int row = 0; row < size; row++) {
            int to = moved.append(keys[row], measure(row));
            wanted.copy(moved.cells, to, statistics, cells, row);
        }
        moved.lacking = wanted.beyond(statistics) | wanted.known(lacking);
        return moved;
    }

    /** An equal one that shares nothing mutable with this one. */
    Partials copy() {
        Partials copy = new Partials(statistics, size);
        for (int row = 0; row < size; row++) {
            copy.append(keys[row], measure(row));
            statistics.copy(copy.cells, row, cells, row);
        }
        copy.lacking = lacking;
        return copy;
    }

    /** A copy of the rows of those series that {@code some} has too. */
    Partials only(Partials some) {
        Partials only = new Partials(statistics, some.size);
        only.lacking = lacking;
        for (int i = 0; i < some.size; i++) {
            int row = find(some.keys[i], some.measure(i));
            if (row >= 0) {
                statistics.copy(only.cells, only.append(keys[row], measure(row)), cells, row);
            }
        }
        return only;
    }

    /** Takes over row {@code from} of {@code other}, which must not be used any more. */
    void take(Partials other, int from) {
        int row = append(other.keys[from], other.measure(from));
        cells.move(row, other.cells, from);
    }

    /**
     * Takes all rows out and keeps their room; false when it is better made anew: it has objects,
     * or far more room than rows.
     */
    boolean clear() {
        if (cells.hasObjects() || size * EMPTIEST < keys.length) {
            return false;
        }
        if (index != null) {
            Arrays.fill(index, 0);
        }
        measures = null;
        heads = null;
        lacking = 0;
        size = 0;
        return true;
    }

    int size() {
        return size;
    }

    /** How many rows there is room for. */
    int capacity() {
        return keys.length;
    }

    String key(int row) {
        return keys[row];
    }

    String measure(int row) {
        return measures == null ? "" : measures[row];
    }

    Cells cells() {
        return cells;
    }

    /** How many records of the input stand behind a row that was filled by {@link #add} alone. */
    long records(int row) {
        return heads == null ? statistics.count(cells, row) : heads[row];
    }

    /** The row of a series, or -1. */
    int find(String key, String measure) {
        if (size == 0) {
            return -1;
        }
        if (index == null) {
            reindex();
        }
        return (int) index[slot(key, measure, hash(key.hashCode(), measure))] - 1;
    }

    /** The row of a series, made when it is new. */
    int row(String key, String measure) {
        return row(key, key.hashCode(), measure);
    }

    private int row(String key, int keyHash, String measure) {
        if (index == null) {
            reindex();
        }
        int hash = hash(keyHash, measure);
        int slot = slot(key, measure, hash);
        int row = (int) index[slot] - 1;
        return row >= 0 ? row : add(key, measure, hash, slot);
    }

    private int add(String key, String measure, int hash, int slot) {
        int row = append(key, measure);
        if (size * 2 > index.length) {
            reindex();
        } else {
            index[slot] = entry(hash, row);
        }
        return row;
    }

    /** Adds a row for a series that is known to be new; the index is made when it is asked for. */
    int append(String key, String measure) {
        if (size == keys.length) {
            grow();
        }
        int row = size++;
        keys[row] = key;
        if (measures == null && !measure.isEmpty()) {
            measures = new String[keys.length];
            Arrays.fill(measures, 0, row, "");
            heads = new long[keys.length];
            Arrays.setAll(heads, before -> before < row ? statistics.count(cells, before) : 0);
        }
        if (measures != null) {
            measures[row] = measure;
        }
        statistics.start(cells, row);
        return row;
    }

    /** Where a series stands in the index, or the free place where it belongs; linear probing. */
    private int slot(String key, String measure, int hash) {
        int mask = index.length - 1;
        int slot = hash & mask;
        while (true) {
            long entry = index[slot];
            if (entry == 0) {
                return slot;
            }
            int row = (int) entry - 1;
            if (entry == entry(hash, row) && is(keys[row], key) && is(measure(row), measure)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private static boolean is(String own, String other) {
        return own == other || own.equals(other);
    }

    private static long entry(int hash, int row) {
        return (long) hash << Integer.SIZE | row + 1;
    }

    private static int hash(int keyHash, String measure) {
        int ofMeasure = measure.isEmpty() ? 0 : measure.hashCode();
        int hash = (keyHash * 31 + ofMeasure) * 0x9E3779B9;
        return hash ^ hash >>> 16;
    }

    private void reindex() {
        int slots = Math.max(SMALLEST_INDEX, Integer.highestOneBit(Math.max(1, size)) * 4);
        index = new long[slots];
        for (int row = 0; row < size; row++) {
            int hash = hash(keys[row].hashCode(), measure(row));
            index[slot(keys[row], measure(row), hash)] = entry(hash, row);
        }
    }

    private void grow() {
        int grown = keys.length * 2;
        keys = Arrays.copyOf(keys, grown);
        if (measures != null) {
            measures = Arrays.copyOf(measures, grown);
            heads = Arrays.copyOf(heads, grown);
        }
        cells.ensureRows(grown);
    }
}
