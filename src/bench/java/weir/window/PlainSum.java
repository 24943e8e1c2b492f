package weir.window;

/**
 * One double, added to as values come: what stands in for {@link ExactSum} where a run without
 * exactness is to be timed, see {@code PlainSums}. It has those methods that a run of count, sum
 * and average calls.
 */
final class PlainSum {
    private PlainSum() {}

    static void add(Cells cells, int row, int at, int slot, double value) {
        long[] longs = cells.longs();
        int i = cells.at(row) + at;
        longs[i] = Double.doubleToRawLongBits(Double.longBitsToDouble(longs[i]) + value);
    }

    static void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        add(cells, row, at, slot, round(from, fromRow, at, slot));
    }

    static double round(Cells cells, int row, int at, int slot) {
        return Double.longBitsToDouble(cells.get(row, at));
    }
}
