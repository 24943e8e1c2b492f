package weir.chart;

import java.util.ArrayList;
import java.util.List;

/** One record of results as Weir writes CSV: commas, quotes doubled inside of quotes (RFC 4180). */
final class CsvRecord {
    private CsvRecord() {}

    /** Whether all of its quotes are closed: else it goes on with the next line. */
    static boolean isWhole(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 0;
    }

    static List<String> cells(String record) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (quoted && c == '"' && i + 1 < record.length() && record.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
