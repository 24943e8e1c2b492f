package weir.sink;

import java.util.List;

/** The text of a result's statistics, as CSV has it. */
public final class ResultText {
    private final boolean[] whole;
    private final int decimals;
    // The last value of each statistic, by its bits, and its text: windows that overlap share many.
    private final long[] known;
    private final Bytes[] texts;

    /**
     * @param statistics their names; {@code count} and {@code distinct} are whole numbers
     * @param decimals digits behind the point, rounded half to even; -1 for all
     */
    public ResultText(List<String> statistics, int decimals) {
        this.decimals = decimals;
        this.whole = SinkSpec.whole(statistics);
        this.known = new long[whole.length];
        this.texts = new Bytes[whole.length];
    }

    /** The text of the statistic at {@code index}; empty for NaN, which is none. */
    public String of(int index, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return whole[index] ? Long.toString((long) value) : number(Numbers.round(value, decimals));
    }

    /** Writes what {@link #of} gives. Not for several threads. */
    void write(int index, double value, Bytes out) {
        if (Double.isNaN(value)) {
            return;
        }
        if (whole[index]) {
            out.integer((long) value);
        } else {
            Bytes text = text(index, value);
            out.bytes(text.array(), 0, text.size());
        }
    }

    private Bytes text(int index, double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (texts[index] == null || bits != known[index]) {
            texts[index] = texts[index] == null ? new Bytes() : texts[index];
            texts[index].clear();
            Numbers.write(Numbers.round(value, decimals), texts[index]);
            known[index] = bits;
        }
        return texts[index];
    }

    /** The shortest text that reads back to the same double. */
    public static String number(double value) {
        return Numbers.text(value);
    }
}
