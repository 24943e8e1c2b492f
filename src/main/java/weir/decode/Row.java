package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The cells of one record as expressions see them, by slot. A cell is a text as it stands, and a
 * number where an expression needs one; an empty cell is then NaN, and any other text that is no
 * number is the fault of the record. For one thread.
 */
final class Row {
    private static final String OPTIONS = "--where or --compute: ";

    private final Numerals numerals;
    private final int[] from;
    private final int[] to;
    private byte[] bytes;
    private Fault fault;

    /**
     * @param slots how many
     */
    Row(int slots, Numerals numerals) {
        this.numerals = numerals;
        this.from = new int[slots];
        this.to = new int[slots];
    }

    /** Says where the cell of a slot stands. */
    void cell(int slot, int cellFrom, int cellTo) {
        from[slot] = cellFrom;
        to[slot] = cellTo;
    }

    /** Says in which bytes the cells stand; a new record, without fault. */
    void read(byte[] cells) {
        bytes = cells;
        fault = null;
    }

    /** What was wrong first since {@link #read}; null when nothing was. */
    Fault fault() {
        return fault;
    }

    boolean has(int slot) {
        return from[slot] < to[slot];
    }

    /**
     * The cell as a number; NaN when it is empty, and when it is none.
     *
     * @param place of the field, for the fault
     */
    double number(int slot, String place) {
        int start = blanksEnd(slot);
        int end = to[slot];
        while (end > start && Readings.isBlank(bytes[end - 1])) {
            end--;
        }
        double number = numerals.parse(bytes, start, end);
        if (number != number && start < end && fault == null) {
            fault = Fault.value(place + " is " + Fault.quoted(text(slot)) + ", not a number");
        }
        return number;
    }

    /** A text made by an expression as a number, as {@link #number(int, String)}. */
    double number(String text) {
        String trimmed = text.strip();
        double number = numberOrNaN(trimmed);
        if (number != number && !trimmed.isEmpty() && fault == null) {
            fault = Fault.value(OPTIONS + Fault.quoted(text) + " is not a number");
        }
        return number;
    }

    double numberOrNaN(String text) {
        byte[] utf8 = text.strip().getBytes(StandardCharsets.UTF_8);
        return numerals.parse(utf8, 0, utf8.length);
    }

    /** The cell as a truth: {@code true} or {@code false}; false when it is empty. */
    boolean truth(int slot, String place) {
        String text = text(slot);
        if (!text.equals("true") && !text.equals("false") && !text.isEmpty() && fault == null) {
            String message = place + " is " + Fault.quoted(text) + ", neither true nor false";
            fault = Fault.value(message);
        }
        return text.equals("true");
    }

    String text(int slot) {
        return new String(bytes, from[slot], to[slot] - from[slot], StandardCharsets.UTF_8);
    }

    /** Compares as bytes of UTF-8, without making a text. */
    boolean equals(int slot, byte[] text) {
        return Arrays.equals(bytes, from[slot], to[slot], text, 0, text.length);
    }

    boolean startsWith(int slot, byte[] text) {
        int end = from[slot] + text.length;
        return end <= to[slot] && Arrays.equals(bytes, from[slot], end, text, 0, text.length);
    }

    boolean endsWith(int slot, byte[] text) {
        int start = to[slot] - text.length;
        return start >= from[slot] && Arrays.equals(bytes, start, to[slot], text, 0, text.length);
    }

    boolean contains(int slot, byte[] text) {
        for (int i = from[slot]; i + text.length <= to[slot]; i++) {
            if (Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    private int blanksEnd(int slot) {
        int start = from[slot];
        while (start < to[slot] && Readings.isBlank(bytes[start])) {
            start++;
        }
        return start;
    }
}
