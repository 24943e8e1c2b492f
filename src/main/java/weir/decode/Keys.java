package weir.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * The one text form of a key of several columns. A single column stands as it is; several are
 * joined by U+001F, and a U+001F or backslash inside a value is escaped by a backslash, so that no
 * two different keys have the same text.
 */
public final class Keys {
    static final char SEPARATOR = '\u001f';
    static final char ESCAPE = '\\';

    private Keys() {}

    /** Joins the values of the key columns; no column gives the empty key. */
    public static String join(List<String> values) {
        if (values.size() == 1) {
            return values.get(0);
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                key.append(SEPARATOR);
            }
            escape(values.get(i), key);
        }
        return key.toString();
    }

    /** Takes a key apart again into the values of its {@code columns} columns. */
    public static List<String> split(String key, int columns) {
        if (columns == 0) {
            return List.of();
        }
        if (columns == 1) {
            return List.of(key);
        }
        List<String> values = new ArrayList<>(columns);
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == ESCAPE) {
                value.append(key.charAt(++i));
            } else if (c == SEPARATOR) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == SEPARATOR || c == ESCAPE) {
                out.append(ESCAPE);
            }
            out.append(c);
        }
    }
}
