package weir.window;

import weir.decode.Reading;

/**
 * The times of the first and of the last reading, epoch milliseconds: for windows that start and
 * end at readings.
 */
final class Times implements Accumulator {
    static final Times INSTANCE = new Times();

    private static final int FIRST = 0;
    private static final int LAST = 1;

    private Times() {}

    @Override
    public String name() {
        return "times";
    }

    @Override
    public int longs() {
        return 2;
    }

    @Override
    public void start(Cells cells, int row, int at, int slot) {
        cells.set(row, at + FIRST, Long.MAX_VALUE);
        cells.set(row, at + LAST, Long.MIN_VALUE);
    }

    @Override
    public void add(Cells cells, int row, int at, int slot, Reading reading) {
        extend(cells, row, at, reading.timestampMillis(), reading.timestampMillis());
    }

    @Override
    public void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        extend(cells, row, at, first(from, fromRow, at), last(from, fromRow, at));
    }

    long first(Cells cells, int row, int at) {
        return cells.get(row, at + FIRST);
    }

    long last(Cells cells, int row, int at) {
        return cells.get(row, at + LAST);
    }

    private void extend(Cells cells, int row, int at, long first, long last) {
        cells.set(row, at + FIRST, Math.min(first, first(cells, row, at)));
        cells.set(row, at + LAST, Math.max(last, last(cells, row, at)));
    }
}
