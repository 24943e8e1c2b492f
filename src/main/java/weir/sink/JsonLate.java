package weir.sink;

import java.util.List;
import weir.decode.Keys;
import weir.window.Late;

/**
 * Late records as JSON lines. A reading: its key columns, {@code measure}, {@code timestamp},
 * {@code value}, {@code weight}, {@code member} (those it has), {@code watermark} and {@code
 * late_by_ms}. A combined slice of readings: {@code slice_start} and {@code count} in place of time
 * and value, with {@code reason}.
 */
final class JsonLate implements RowFormat<Late> {
    static final String REASON = "combined before the window's end was known to have passed";

    private final List<String> keyColumns;
    private final IsoTime time = new IsoTime();

    JsonLate(List<String> keyColumns) {
        this.keyColumns = keyColumns;
    }

    @Override
    public void row(Late late, Bytes out) {
        out.put('{');
        List<String> parts = Keys.split(late.key(), keyColumns.size());
        for (int i = 0; i < parts.size(); i++) {
            out.json(keyColumns.get(i)).put(':').json(parts.get(i)).put(',');
        }
        if (!late.measure().isEmpty()) {
            out.ascii("\"measure\":").json(late.measure()).put(',');
        }
        if (late.slice()) {
            slice(late, out);
        } else {
            reading(late, out);
        }
        out.ascii(",\"watermark\":");
        time(late.watermarkMillis(), out);
        out.ascii(",\"late_by_ms\":").integer(late.lateByMillis()).ascii("}\n");
    }

    private void reading(Late late, Bytes out) {
        out.ascii("\"timestamp\":");
        time(late.timestampMillis(), out);
        out.ascii(",\"value\":");
        JsonResults.number(late.value(), out);
        if (!Double.isNaN(late.weight())) {
            out.ascii(",\"weight\":");
            JsonResults.number(late.weight(), out);
        }
        if (late.member() != null) {
            out.ascii(",\"member\":").json(late.member());
        }
    }

    private void slice(Late late, Bytes out) {
        out.ascii("\"slice_start\":");
        time(late.timestampMillis(), out);
        out.ascii(",\"count\":").integer(late.records());
        out.ascii(",\"reason\":").json(REASON);
    }

    private void time(long epochMillis, Bytes out) {
        out.put('"');
        time.write(epochMillis, out);
        out.put('"');
    }
}
