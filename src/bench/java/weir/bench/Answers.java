package weir.bench;

/**
 * What is right, from the data set itself and not from its file: exact counts and sums, in cents,
 * of all symbols and windows.
 */
final class Answers {
    private final DataSet set;
    private final int slicesAWindow;
    private final int slices;
    // Readings and cents of a symbol before a slice: what a window holds is a difference.
    private final int[] counts;
    private final long[] cents;
    private final long rows;

    Answers(DataSet set) {
        this.set = set;
        this.slicesAWindow = (int) (set.sizeMillis() / set.slideMillis());
        this.slices = (int) (set.spanMillis / set.slideMillis());
        this.counts = new int[(slices + 1) * set.symbols];
        this.cents = new long[(slices + 1) * set.symbols];
        for (long row = 0; row < set.rows; row++) {
            int slice = (int) ((set.timestampMillis(row) - DataSet.START) / set.slideMillis());
            int cell = (slice + 1) * set.symbols + set.symbol(row);
            counts[cell]++;
            cents[cell] += set.cents(row);
        }
        for (int cell = set.symbols; cell < counts.length; cell++) {
            counts[cell] += counts[cell - set.symbols];
            cents[cell] += cents[cell - set.symbols];
        }
        this.rows = countRows();
    }

    private long countRows() {
        long filled = 0;
        for (int window = 0; window < windows(); window++) {
            for (int symbol = 0; symbol < set.symbols; symbol++) {
                filled += count(window, symbol) > 0 ? 1 : 0;
            }
        }
        return filled;
    }

    DataSet set() {
        return set;
    }

    /** How many windows hold a reading at all. */
    long rows() {
        return rows;
    }

    /** How many windows begin or end within the data. */
    int windows() {
        return slices + slicesAWindow - 1;
    }

    /** The number of the window that starts at {@code start}, epoch ms; -1 when there is none. */
    int window(long start) {
        long ahead = start - firstStart();
        long window = ahead / set.slideMillis();
        boolean there = ahead >= 0 && ahead % set.slideMillis() == 0 && window < windows();
        return there ? (int) window : -1;
    }

    private long firstStart() {
        return DataSet.START - set.sizeMillis() + set.slideMillis();
    }

    int count(int window, int symbol) {
        return counts[behind(window, symbol)] - counts[before(window, symbol)];
    }

    double sum(int window, int symbol) {
        return (cents[behind(window, symbol)] - cents[before(window, symbol)]) / 100.0;
    }

    private int before(int window, int symbol) {
        return Math.max(0, window + 1 - slicesAWindow) * set.symbols + symbol;
    }

    private int behind(int window, int symbol) {
        return Math.min(slices, window + 1) * set.symbols + symbol;
    }
}
