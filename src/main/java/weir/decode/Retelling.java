package weir.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the records of one CSV input anew: with another time, or as JSON. For one thread. */
public final class Retelling {
    /** What JSON takes for a number. */
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final byte delimiter;
    private final int timeColumn;
    private final List<String> names;
    private final int width;
    private final CsvCells cells;

    /**
     * @param timeColumn from 0
     * @param names of the columns; null when there is no header
     * @param width columns of a record
     */
    Retelling(byte delimiter, int timeColumn, List<String> names, int width) {
        this.delimiter = delimiter;
        this.timeColumn = timeColumn;
        this.names = names;
        this.width = width;
        this.cells = new CsvCells(delimiter);
    }

    /** Whether a header names the columns, which JSON needs. */
    public boolean named() {
        return names != null;
    }

    /**
     * The record {@code bytes[from, to)} as CSV with another time; null when it is broken.
     *
     * @param time as it is to stand there
     */
    public byte[] csv(byte[] bytes, int from, int to, String time) {
        if (!sound(bytes, from, to)) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + 16);
        for (int cell = 0; cell < width; cell++) {
            if (cell > 0) {
                out.write(delimiter);
            }
            out.writeBytes(utf8(quoted(text(cell, time))));
        }
        return out.toByteArray();
    }

    /**
     * The record {@code bytes[from, to)} as a JSON object of its columns: what JSON takes for a
     * number is one, an empty cell is null; null when it is broken.
     *
     * @param time as it is to stand there; null for the record's own
     */
    public byte[] json(byte[] bytes, int from, int to, String time) {
        if (!sound(bytes, from, to)) {
            return null;
        }
        StringBuilder out = new StringBuilder(2 * (to - from));
        for (int cell = 0; cell < width; cell++) {
            out.append(cell == 0 ? '{' : ',');
            string(names.get(cell), out);
            out.append(':');
            value(text(cell, time), out);
        }
        return utf8(out.append('}').toString());
    }

    private boolean sound(byte[] bytes, int from, int to) {
        return from < to && cells.split(bytes, from, to) == null && cells.count() == width;
    }

    private String text(int cell, String time) {
        return cell == timeColumn && time != null ? time : cells.text(cell);
    }

    private String quoted(String text) {
        boolean plain =
                text.indexOf(delimiter) < 0
                        && text.indexOf('"') < 0
                        && text.indexOf('\n') < 0
                        && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void value(String text, StringBuilder out) {
        if (text.isEmpty()) {
            out.append("null");
        } else if (NUMBER.matcher(text).matches()) {
            out.append(text);
        } else {
            string(text, out);
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
