package weir.window;

import weir.decode.Reading;

/**
 * The values of the smallest and of the largest reading by (timestamp, value): no other order of
 * readings of one millisecond is the same in every run.
 *
 * <p>Row: first timestamp, bits of the first value, last timestamp, bits of the last value.
 */
final class Ends implements Accumulator {
    static final Ends INSTANCE = new Ends();

    private static final int FIRST = 0;
    private static final int LAST = 2;

    private Ends() {}

    @Override
    public String name() {
        return "ends";
    }

    @Override
    public int longs() {
        return 4;
    }

    @Override
    public void start(Cells cells, int row, int at, int slot) {
        set(cells, row, at + FIRST, Long.MAX_VALUE, Double.POSITIVE_INFINITY);
        set(cells, row, at + LAST, Long.MIN_VALUE, Double.NEGATIVE_INFINITY);
    }

    @Override
    public void add(Cells cells, int row, int at, int slot, Reading reading) {
        double value = reading.value() + 0.0; // -0.0 becomes 0.0
        first(cells, row, at + FIRST, reading.timestampMillis(), value);
        last(cells, row, at + LAST, reading.timestampMillis(), value);
    }

    @Override
    public void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        long first = from.get(fromRow, at + FIRST);
        first(cells, row, at + FIRST, first, value(from, fromRow, at + FIRST));
        long last = from.get(fromRow, at + LAST);
        last(cells, row, at + LAST, last, value(from, fromRow, at + LAST));
    }

    /** Infinite of no reading. */
    double first(Cells cells, int row, int at) {
        return value(cells, row, at + FIRST);
    }

    /** Infinite of no reading. */
    double last(Cells cells, int row, int at) {
        return value(cells, row, at + LAST);
    }

    private static void first(Cells cells, int row, int at, long timestamp, double value) {
        long first = cells.get(row, at);
        if (timestamp < first || timestamp == first && value < value(cells, row, at)) {
            set(cells, row, at, timestamp, value);
        }
    }

    private static void last(Cells cells, int row, int at, long timestamp, double value) {
        long last = cells.get(row, at);
        if (timestamp > last || timestamp == last && value > value(cells, row, at)) {
            set(cells, row, at, timestamp, value);
        }
    }

    private static double value(Cells cells, int row, int at) {
        return Double.longBitsToDouble(cells.get(row, at + 1));
    }

    private static void set(Cells cells, int row, int at, long timestamp, double value) {
        cells.set(row, at, timestamp);
        cells.set(row, at + 1, Double.doubleToRawLongBits(value));
    }
}
