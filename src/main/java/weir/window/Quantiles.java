package weir.window;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import weir.decode.Reading;

/**
 * The distribution of the values, for the median and percentiles: exact up to {@link
 * Distribution#EXACT} readings, above that with a relative error of at most {@link
 * LogBuckets#RELATIVE_ERROR}. Slot: a {@link Distribution}; null of no reading.
 *
 * <p>Between two readings a quantile is interpolated linearly: definition 7 of Hyndman and Fan
 * ("Sample Quantiles in Statistical Packages", The American Statistician 50(4), 1996), the default
 * of NumPy and pandas, with the floating-point steps of {@code numpy.percentile}.
 */
final class Quantiles implements Accumulator {
    static final Quantiles INSTANCE = new Quantiles();

    private Quantiles() {}

    @Override
    public String name() {
        return "quantiles";
    }

    @Override
    public int longs() {
        return 0;
    }

    @Override
    public int objects() {
        return 1;
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public void add(Cells cells, int row, int at, int slot, Reading reading) {
        Distribution all = distribution(cells, row, slot);
        long before = all.bytes();
        all.add(reading.value() + 0.0); // -0.0 becomes 0.0
        cells.grow(all.bytes() - before);
    }

    @Override
    public void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        if (from.object(fromRow, slot) instanceof Distribution other) {
            distribution(cells, row, slot).merge(other);
        }
    }

    /** The middle value, or the mean of the two, as Python's {@code statistics.median} gives it. */
    double median(Cells cells, int row, int at, int slot) {
        if (!(cells.object(row, slot) instanceof Distribution all)) {
            return Double.NaN;
        }
        long n = all.count();
        double low = value(cells, row, all, (n - 1) / 2);
        double high = value(cells, row, all, n / 2);
        double sum = low + high;
        return Double.isInfinite(sum) ? low / 2 + high / 2 : sum / 2;
    }

    /**
     * The value below which a share of the readings is.
     *
     * @param share 0 to 1, both inclusive
     */
    double quantile(Cells cells, int row, int slot, double share) {
        if (!(cells.object(row, slot) instanceof Distribution all)) {
            return Double.NaN;
        }
        double place = (all.count() - 1) * share;
        long below = (long) place;
        double low = value(cells, row, all, below);
        double high = value(cells, row, all, Math.min(below + 1, all.count() - 1));
        return between(low, high, place - below);
    }

    /** NumPy's steps; where the difference of the two is too large for a double, others. */
    private static double between(double low, double high, double part) {
        double difference = high - low;
        if (Double.isInfinite(difference)) {
            return low * (1 - part) + high * part;
        }
        return part < 0.5 ? low + difference * part : high - difference * (1 - part);
    }

    /** An estimate beyond the smallest or the largest value is that value. */
    private static double value(Cells cells, int row, Distribution all, long rank) {
        double least = Basics.INSTANCE.min(cells, row, 0);
        double most = Basics.INSTANCE.max(cells, row, 0);
        if (rank == 0) {
            return least;
        }
        return rank == all.count() - 1 ? most : Math.min(most, Math.max(least, all.value(rank)));
    }

    @Override
    public void writeObject(int slot, Object object, DataOutputView out) throws IOException {
        ((Distribution) object).write(out);
    }

    @Override
    public Object readObject(int slot, DataInputView in) throws IOException {
        return Distribution.read(in);
    }

    @Override
    public Object copyObject(int slot, Object object) {
        return ((Distribution) object).copy();
    }

    private static Distribution distribution(Cells cells, int row, int slot) {
        if (cells.object(row, slot) instanceof Distribution distribution) {
            return distribution;
        }
        Distribution fresh = new Distribution();
        cells.setObject(row, slot, fresh);
        cells.grow(fresh.bytes());
        return fresh;
    }
}
