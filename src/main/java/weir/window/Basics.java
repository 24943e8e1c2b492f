package weir.window;

import java.util.List;
import weir.decode.Reading;

/**
 * Count, exact sum, smallest and largest value: what every partial has, in one accumulator because
 * the default statistics need all four and one pass over one stretch of longs is the fastest.
 *
 * <p>Row: count, sum (two longs), bits of the smallest and of the largest value; slot: the wide
 * part of the sum.
 */
final class Basics implements Summing {
    static final Basics INSTANCE = new Basics();

    /** The titles of its statistics. */
    static final List<String> RESULTS = List.of("count", "avg", "min", "max", "sum");

    private static final int SUM = 1;
    private static final int MIN = SUM + ExactSum.LONGS;
    private static final int MAX = MIN + 1;

    private Basics() {}

    @Override
    public String name() {
        return "basics";
    }

    @Override
    public int longs() {
        return MAX + 1;
    }

    @Override
    public int objects() {
        return 1;
    }

    @Override
    public void start(Cells cells, int row, int at, int slot) {
        cells.set(row, at + MIN, Double.doubleToRawLongBits(Double.POSITIVE_INFINITY));
        cells.set(row, at + MAX, Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY));
    }

    @Override
    public void add(Cells cells, int row, int at, int slot, Reading reading) {
        add(cells, row, at, slot, reading.value());
    }

    static void add(Cells cells, int row, int at, int slot, double read) {
        double value = read + 0.0; // -0.0 becomes 0.0
        long[] longs = cells.longs();
        int i = cells.at(row) + at;
        longs[i]++;
        if (value < Double.longBitsToDouble(longs[i + MIN])) {
            longs[i + MIN] = Double.doubleToRawLongBits(value);
        }
        if (value > Double.longBitsToDouble(longs[i + MAX])) {
            longs[i + MAX] = Double.doubleToRawLongBits(value);
        }
        ExactSum.add(cells, row, at + SUM, slot, value);
    }

    @Override
    public void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        long[] longs = cells.longs();
        int i = cells.at(row) + at;
        long[] others = from.longs();
        int j = from.at(fromRow) + at;
        longs[i] += others[j];
        double least = Double.longBitsToDouble(others[j + MIN]);
        if (least < Double.longBitsToDouble(longs[i + MIN])) {
            longs[i + MIN] = others[j + MIN];
        }
        double most = Double.longBitsToDouble(others[j + MAX]);
        if (most > Double.longBitsToDouble(longs[i + MAX])) {
            longs[i + MAX] = others[j + MAX];
        }
        ExactSum.merge(cells, row, at + SUM, slot, from, fromRow);
    }

    long count(Cells cells, int row, int at) {
        return cells.get(row, at);
    }

    /** 0.0 of no reading. */
    double sum(Cells cells, int row, int at, int slot) {
        return ExactSum.round(cells, row, at + SUM, slot);
    }

    /** The index of the two longs of the sum. */
    int sumAt(int at) {
        return at + SUM;
    }

    /**
     * Writes its statistics, all at once: a call for each, of which nobody knows where it leads,
     * was a sixth of the time of overlapping windows.
     *
     * @param places of {@link #RESULTS} in {@code into}; below 0 for what is not asked for
     */
    void results(Cells cells, int row, int[] places, double[] into) {
        double count = (double) count(cells, row, 0);
        double sum = Math.max(places[1], places[4]) < 0 ? 0 : sum(cells, row, 0, 0);
        put(count, places[0], into);
        put(sum / count, places[1], into); // 0 / 0 = NaN
        put(min(cells, row, 0), places[2], into);
        put(max(cells, row, 0), places[3], into);
        put(sum, places[4], into);
    }

    private static void put(double value, int place, double[] into) {
        if (place >= 0) {
            into[place] = value;
        }
    }

    /** NaN of no reading. */
    double min(Cells cells, int row, int at) {
        return value(cells, row, at, MIN);
    }

    /** NaN of no reading. */
    double max(Cells cells, int row, int at) {
        return value(cells, row, at, MAX);
    }

    private double value(Cells cells, int row, int at, int index) {
        return count(cells, row, at) == 0
                ? Double.NaN
                : Double.longBitsToDouble(cells.get(row, at + index));
    }
}
