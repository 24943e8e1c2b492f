package weir.window;

import weir.decode.Reading;

/**
 * The exact sums of value times weight, each product rounded once, and of the weights.
 *
 * <p>Row: sum of the products, sum of the weights (two longs each); slots: their wide parts. A
 * product past the largest double makes the average infinite or NaN, as it does in Python.
 */
final class Weighted implements Summing {
    static final Weighted INSTANCE = new Weighted();

    private Weighted() {}

    @Override
    public String name() {
        return "weighted";
    }

    @Override
    public int longs() {
        return 2 * ExactSum.LONGS;
    }

    @Override
    public int objects() {
        return 2;
    }

    @Override
    public boolean knows(Reading reading) {
        return !Double.isNaN(reading.weight());
    }

    @Override
    public void add(Cells cells, int row, int at, int slot, Reading reading) {
        double weight = reading.weight();
        ExactSum.add(cells, row, at, slot, reading.value() * weight);
        ExactSum.add(cells, row, at + ExactSum.LONGS, slot + 1, weight);
    }

    @Override
    public void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        ExactSum.merge(cells, row, at, slot, from, fromRow);
        ExactSum.merge(cells, row, at + ExactSum.LONGS, slot + 1, from, fromRow);
    }

    /** The quotient of the two rounded sums; NaN when the weights sum to 0. */
    double average(Cells cells, int row, int at, int slot) {
        double weights = ExactSum.round(cells, row, at + ExactSum.LONGS, slot + 1);
        return weights == 0 ? Double.NaN : ExactSum.round(cells, row, at, slot) / weights;
    }
}
