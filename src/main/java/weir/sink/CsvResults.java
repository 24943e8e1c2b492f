package weir.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import weir.decode.Keys;
import weir.window.ClosedBy;
import weir.window.WindowResult;

/**
 * Results as CSV (RFC 4180, lines end in LF): the key columns under their own names, {@code
 * measure} when there are several, {@code window_start,window_end} as ISO 8601 UTC, the statistics
 * in the order asked for, {@code kind,revision} when a run can emit more than one row a window, and
 * {@code closed_by} when it was asked for. A statistic without a value is an empty cell, and so are
 * start and end of the total of readings without a time.
 */
final class CsvResults implements RowFormat<WindowResult> {
    private static final String[] KINDS =
            Stream.of(WindowResult.Kind.values())
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .toArray(String[]::new);

    private final SinkSpec spec;
    private final ResultText text;
    private final IsoTime start = new IsoTime();
    private final IsoTime end = new IsoTime();
    // The cells of the last row's key: the rows of a series mostly follow each other.
    private String known;
    private final Bytes keyCells = new Bytes();
    // The last row's statistics, their cells, and where each ends (0: there was none). Windows of
    // the same readings share the array, and windows that overlap share many values.
    private double[] written;
    private Bytes cells = new Bytes();
    private Bytes cellsBefore = new Bytes();
    private final int[] ends;

    CsvResults(SinkSpec spec) {
        this.spec = spec;
        this.text = new ResultText(spec.statistics(), spec.decimals());
        this.written = new double[spec.statistics().size()];
        this.ends = new int[written.length];
    }

    /** The names of the columns. */
    static List<String> columns(SinkSpec spec, boolean kinds) {
        List<String> names = new ArrayList<>(spec.keyColumns());
        if (spec.measures()) {
            names.add("measure");
        }
        names.addAll(List.of("window_start", "window_end"));
        names.addAll(spec.statistics());
        if (kinds) {
            names.addAll(List.of("kind", "revision"));
        }
        if (spec.closedBy()) {
            names.add("closed_by");
        }
        return names;
    }

    @Override
    public void header(Bytes out) {
        String comma = "";
        for (String name : columns(spec, spec.kinds())) {
            out.ascii(comma).csv(name);
            comma = ",";
        }
        out.put('\n');
    }

    @Override
    public void row(WindowResult result, Bytes out) {
        key(result.key(), out);
        if (spec.measures()) {
            out.csv(result.measure()).put(',');
        }
        start.write(result.windowStart(), out);
        end.write(result.windowEnd(), out.put(','));
        statistics(result.statistics());
        out.bytes(cells.array(), 0, cells.size());
        if (spec.kinds()) {
            out.put(',').ascii(kind(result)).put(',').integer(result.revision());
        }
        if (spec.closedBy()) {
            out.put(',').ascii(closedBy(result));
        }
        out.put('\n');
    }

    private void statistics(double[] statistics) {
        if (statistics == written) {
            return;
        }
        Bytes before = cells;
        cells = cellsBefore;
        cellsBefore = before;
        cells.clear();
        int from = 0;
        for (int i = 0; i < statistics.length; i++) {
            int to = ends[i];
            if (to > 0 && same(statistics[i], written[i])) {
                cells.bytes(before.array(), from, to - from);
            } else {
                text.write(i, statistics[i], cells.put(','));
            }
            from = to;
            ends[i] = cells.size();
        }
        written = statistics;
    }

    private static boolean same(double one, double other) {
        return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
    }

    static String kind(WindowResult result) {
        return KINDS[result.kind().ordinal()];
    }

    /** Empty where nothing is said. */
    static String closedBy(WindowResult result) {
        return result.closedBy() == ClosedBy.UNSAID
                ? ""
                : result.closedBy().name().toLowerCase(Locale.ROOT);
    }

    private void key(String key, Bytes out) {
        if (!key.equals(known)) {
            keyCells.clear();
            cells(key, keyCells);
            known = key;
        }
        out.bytes(keyCells.array(), 0, keyCells.size());
    }

    private void cells(String key, Bytes out) {
        if (spec.keyColumns().size() == 1) {
            out.csv(key).put(',');
            return;
        }
        for (String part : Keys.split(key, spec.keyColumns().size())) {
            out.csv(part).put(',');
        }
    }
}
