package weir.sink;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.decode.Keys;
import weir.window.WindowResult;

/**
 * Results as an aligned table for a person: times in the zone of the options, text to the left,
 * numbers to the right, the header first, after every {@link #HEADER_EVERY} rows, and when a column
 * grows. What does not fit the terminal's width is made shorter step by step (see {@link Fit}), for
 * the rest of the run.
 */
final class ConsoleTable {
    static final int HEADER_EVERY = 24;

    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(".SSS");
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final int SHORT_KEY = 8;

    /** How much a row is shortened; each step includes those before. */
    enum Fit {
        /** As the file has it. */
        WHOLE,
        /** Without the window's start. */
        NO_START,
        /** The end's time of day only. */
        NO_DATE,
        /** Statistics to six significant digits. */
        SIX_DIGITS,
        /** One space between columns, keys cut to eight characters. */
        TIGHT,
        /** Lines cut at the width. */
        CUT
    }

    private final SinkSpec spec;
    private final boolean[] whole;
    private Fit fit = Fit.WHOLE;
    private int[] widths = {};
    private int sinceHeader;

    ConsoleTable(SinkSpec spec) {
        this.spec = spec;
        this.whole = spec.whole();
    }

    /** The lines of some more rows, each with its line end; a header among them when it is due. */
    String rows(List<WindowResult> results) {
        List<List<String>> cells = cells(results);
        while (fit != Fit.CUT && total(grown(cells)) > spec.columns()) {
            fit = Fit.values()[fit.ordinal() + 1];
            widths = new int[0];
            cells = cells(results);
        }
        int[] now = grown(cells);
        boolean header = sinceHeader >= HEADER_EVERY || !Arrays.equals(now, widths);
        widths = now;
        StringBuilder text = new StringBuilder();
        for (int i = header ? 0 : 1; i < cells.size(); i++) {
            if (sinceHeader >= HEADER_EVERY && i > 0) {
                line(cells.get(0), text);
                sinceHeader = 0;
            }
            line(cells.get(i), text);
            sinceHeader = i == 0 ? 0 : sinceHeader + 1;
        }
        return text.toString();
    }

    private List<List<String>> cells(List<WindowResult> results) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(header());
        for (WindowResult result : results) {
            cells.add(row(result));
        }
        return cells;
    }

    private List<String> header() {
        List<String> names = CsvResults.columns(spec, spec.kinds());
        if (fits(Fit.NO_START)) {
            names.remove("window_start");
        }
        return names;
    }

    private List<String> row(WindowResult result) {
        List<String> row = new ArrayList<>();
        for (String part : Keys.split(result.key(), spec.keyColumns().size())) {
            row.add(key(part));
        }
        if (spec.measures()) {
            row.add(key(result.measure()));
        }
        if (!fits(Fit.NO_START)) {
            row.add(time(result.windowStart(), result));
        }
        row.add(time(result.windowEnd(), result));
        for (int i = 0; i < result.statistics().length; i++) {
            row.add(statistic(i, result.statistics()[i]));
        }
        if (spec.kinds()) {
            row.addAll(List.of(CsvResults.kind(result), String.valueOf(result.revision())));
        }
        if (spec.closedBy()) {
            row.add(CsvResults.closedBy(result));
        }
        return row;
    }

    /** Control characters would move the cursor of the terminal. */
    private String key(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        boolean cut = fits(Fit.TIGHT) && shown.length() > SHORT_KEY;
        return cut ? shown.substring(0, SHORT_KEY - 1) + "…" : shown;
    }

    private String time(long epochMillis, WindowResult window) {
        if (!IsoTime.is(epochMillis)) {
            return "";
        }
        var at = Instant.ofEpochMilli(epochMillis).atZone(spec.zone());
        boolean millis = window.windowStart() % 1000 != 0 || window.windowEnd() % 1000 != 0;
        String seconds = at.format(fits(Fit.NO_DATE) ? SHORT : LONG);
        return millis ? seconds + at.format(MILLIS) : seconds;
    }

    private String statistic(int index, double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (whole[index]) {
            return String.valueOf((long) value);
        }
        double shown = Numbers.round(value, spec.decimals());
        if (fits(Fit.SIX_DIGITS) && Double.isFinite(shown)) {
            shown = new BigDecimal(shown).round(SIX_DIGITS).doubleValue();
        }
        return Numbers.text(shown);
    }

    private void line(List<String> cells, StringBuilder text) {
        int start = text.length();
        int firstNumber = cells.size() - spec.statistics().size() - (spec.kinds() ? 2 : 0);
        firstNumber -= spec.closedBy() ? 1 : 0;
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - cell.length());
            text.append(i == 0 ? "" : gap());
            text.append(i < firstNumber ? cell + padding : padding + cell);
        }
        if (text.length() - start > spec.columns()) {
            text.setLength(start + spec.columns() - 1);
            text.append('…');
        }
        text.append('\n');
    }

    private int[] grown(List<List<String>> cells) {
        int[] grown = Arrays.copyOf(widths, cells.get(0).size());
        for (List<String> row : cells) {
            for (int i = 0; i < grown.length; i++) {
                grown[i] = Math.max(grown[i], row.get(i).length());
            }
        }
        return grown;
    }

    private int total(int[] columns) {
        return Arrays.stream(columns).sum() + gap().length() * (columns.length - 1);
    }

    private String gap() {
        return fits(Fit.TIGHT) ? " " : "  ";
    }

    private boolean fits(Fit least) {
        return fit.compareTo(least) >= 0;
    }
}
