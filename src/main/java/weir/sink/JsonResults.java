package weir.sink;

import java.nio.charset.StandardCharsets;
import java.util.List;
import weir.decode.Keys;
import weir.window.WindowResult;

/**
 * Results as JSON lines, one object a row with the columns of {@link CsvResults}, always with
 * {@code kind} and {@code revision}. A statistic without a value is {@code null}; an infinite one
 * the string {@code "Infinity"} or {@code "-Infinity"}, as JSON has no such number.
 */
final class JsonResults implements RowFormat<WindowResult> {
    private final SinkSpec spec;
    private final boolean[] whole;
    private final IsoTime time = new IsoTime();
    private final byte[][] names;

    JsonResults(SinkSpec spec) {
        this.spec = spec;
        this.whole = spec.whole();
        List<String> columns = CsvResults.columns(spec, true);
        names = new byte[columns.size()][];
        for (int i = 0; i < names.length; i++) {
            String name = new Bytes().put(i == 0 ? '{' : ',').json(columns.get(i)) + ":";
            names[i] = name.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void row(WindowResult result, Bytes out) {
        int column = 0;
        if (spec.keyColumns().size() == 1) {
            name(column++, out).json(result.key());
        } else {
            for (String part : Keys.split(result.key(), spec.keyColumns().size())) {
                name(column++, out).json(part);
            }
        }
        if (spec.measures()) {
            name(column++, out).json(result.measure());
        }
        time(column++, result.windowStart(), out);
        time(column++, result.windowEnd(), out);
        for (int i = 0; i < result.statistics().length; i++) {
            number(whole[i], result.statistics()[i], name(column++, out));
        }
        name(column++, out).json(CsvResults.kind(result));
        name(column++, out).integer(result.revision());
        if (spec.closedBy()) {
            closedBy(CsvResults.closedBy(result), name(column, out));
        }
        out.ascii("}\n");
    }

    private static void closedBy(String reason, Bytes out) {
        if (reason.isEmpty()) {
            out.ascii("null");
        } else {
            out.json(reason);
        }
    }

    private void number(boolean whole, double value, Bytes out) {
        if (whole && !Double.isNaN(value)) {
            out.integer((long) value);
        } else {
            number(Numbers.round(value, spec.decimals()), out);
        }
    }

    /** A double as JSON: {@code null} for NaN, a string for an infinite one. */
    static void number(double value, Bytes out) {
        if (Double.isNaN(value)) {
            out.ascii("null");
        } else if (Double.isInfinite(value)) {
            out.json(Numbers.text(value));
        } else {
            Numbers.write(value, out);
        }
    }

    private void time(int column, long epochMillis, Bytes out) {
        name(column, out);
        if (!IsoTime.is(epochMillis)) {
            out.ascii("null");
            return;
        }
        out.put('"');
        time.write(epochMillis, out);
        out.put('"');
    }

    private Bytes name(int column, Bytes out) {
        return out.bytes(names[column], 0, names[column].length);
    }
}
