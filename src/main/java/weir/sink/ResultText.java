package weir.sink;

import java.util.List;

/** The text of a result's statistics, as CSV has it. */
public final class ResultText {
    private final boolean[] whole;
    private final int decimals;

    /**
     * @param statistics their names; {@code count} and {@code distinct} are whole numbers
     * @param decimals digits behind the point, rounded half to even; -1 for all
     */
    public ResultText(List<String> statistics, int decimals) {
        this.decimals = decimals;
        this.whole = SinkSpec.whole(statistics);
    }

    /** The text of the statistic at {@code index}; empty for NaN, which is none. */
    public String of(int index, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return whole[index] ? Long.toString((long) value) : number(Numbers.round(value, decimals));
    }

    /** Writes what {@link #of} gives. */
    void write(int index, double value, Bytes out) {
        if (Double.isNaN(value)) {
            return;
        }
        if (whole[index]) {
            out.integer((long) value);
        } else {
            Numbers.write(Numbers.round(value, decimals), out);
        }
    }

    /** The shortest text that reads back to the same double. */
    public static String number(double value) {
        return Numbers.text(value);
    }
}
