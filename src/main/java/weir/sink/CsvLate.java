package weir.sink;

import java.util.ArrayList;
import java.util.List;
import weir.decode.Keys;
import weir.window.Late;

/**
 * Late records as CSV, with the names of {@link JsonLate}: the key columns, {@code measure}, {@code
 * timestamp}, {@code value}, {@code weight} and {@code member} where readings can have them, {@code
 * slice_start} and {@code count} of a combined slice of readings, {@code watermark}, {@code
 * late_by_ms} and the {@code reason} of a slice. What a record does not have is an empty cell.
 */
final class CsvLate implements RowFormat<Late> {
    private final LateColumns columns;
    private final IsoTime time = new IsoTime();

    CsvLate(LateColumns columns) {
        this.columns = columns;
    }

    @Override
    public void header(Bytes out) {
        String comma = "";
        for (String name : names()) {
            out.ascii(comma).csv(name);
            comma = ",";
        }
        out.put('\n');
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(columns.keys());
        if (columns.measures()) {
            names.add("measure");
        }
        names.addAll(List.of("timestamp", "value"));
        if (columns.weight()) {
            names.add("weight");
        }
        if (columns.member()) {
            names.add("member");
        }
        names.addAll(List.of("slice_start", "count", "watermark", "late_by_ms", "reason"));
        return names;
    }

    @Override
    public void row(Late late, Bytes out) {
        for (String part : Keys.split(late.key(), columns.keys().size())) {
            out.csv(part).put(',');
        }
        if (columns.measures()) {
            out.csv(late.measure()).put(',');
        }
        if (!late.slice()) {
            time.write(late.timestampMillis(), out);
        }
        number(late.value(), out.put(','));
        if (columns.weight()) {
            number(late.weight(), out.put(','));
        }
        if (columns.member()) {
            out.put(',').csv(late.member() == null ? "" : late.member());
        }
        out.put(',');
        if (late.slice()) {
            time.write(late.timestampMillis(), out);
            out.put(',').integer(late.records());
        } else {
            out.put(',');
        }
        time.write(late.watermarkMillis(), out.put(','));
        out.put(',').integer(late.lateByMillis());
        out.put(',').ascii(late.slice() ? JsonLate.REASON : "").put('\n');
    }

    private static void number(double value, Bytes out) {
        if (!Double.isNaN(value)) {
            Numbers.write(value, out);
        }
    }
}
