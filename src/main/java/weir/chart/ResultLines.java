package weir.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.window.WindowResult;

/**
 * Reads rows that Weir wrote, JSON lines or CSV with its header, one record at a time. What is no
 * such row is an {@link IllegalArgumentException} that says why.
 */
final class ResultLines {
    private static final JsonFactory JSON = new JsonFactory();

    private final boolean json;
    private ResultColumns columns;
    private List<String> names = List.of();

    private ResultLines(boolean json) {
        this.json = json;
    }

    /** Reads JSON lines, which name their columns themselves. */
    static ResultLines json() {
        return new ResultLines(true);
    }

    /** Reads CSV, the first record of which is the header. */
    static ResultLines csv() {
        return new ResultLines(false);
    }

    /**
     * Reads CSV without a header.
     *
     * @param names of its columns, in their order
     */
    static ResultLines csv(List<String> names) {
        ResultLines lines = new ResultLines(false);
        lines.names(names);
        return lines;
    }

    /** The columns; null before the first record. */
    ResultColumns columns() {
        return columns;
    }

    /** The row of a record; null for the header. */
    WindowResult row(String record) {
        List<String> cells = json ? jsonCells(record) : CsvRecord.cells(record);
        if (columns == null && !json) {
            names(cells);
            return null;
        }
        if (cells.size() != names.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " columns instead of " + names.size());
        }
        return row(cells);
    }

    private List<String> jsonCells(String record) {
        List<String> found = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                found.add(parser.currentName());
                cells.add(parser.nextToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("is no JSON object");
        }
        if (!found.equals(names)) {
            names(found);
        }
        return cells;
    }

    private void names(List<String> found) {
        columns = ResultColumns.of(found);
        names = found;
    }

    private WindowResult row(List<String> cells) {
        int window = columns.window();
        if (cells.get(window).isEmpty()) {
            throw new IllegalArgumentException(
                    "is a total without times: a page has no place for it");
        }
        double[] statistics = new double[columns.statistics().size()];
        try {
            for (int i = 0; i < statistics.length; i++) {
                String text = cells.get(window + 2 + i);
                statistics[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            }
            return new WindowResult(
                    columns.key(cells),
                    columns.measure(cells),
                    Instant.parse(cells.get(window)).toEpochMilli(),
                    Instant.parse(cells.get(window + 1)).toEpochMilli(),
                    statistics,
                    kind(cells),
                    revision(cells));
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("is no row of results: " + e.getMessage());
        }
    }

    private WindowResult.Kind kind(List<String> cells) {
        int at = names.indexOf(ResultColumns.KIND);
        return at < 0
                ? WindowResult.Kind.FINAL
                : WindowResult.Kind.valueOf(cells.get(at).toUpperCase(Locale.ROOT));
    }

    private int revision(List<String> cells) {
        int at = names.indexOf(ResultColumns.REVISION);
        return at < 0 ? 0 : Integer.parseInt(cells.get(at));
    }
}
