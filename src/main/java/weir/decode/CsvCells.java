package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of one CSV record (RFC 4180), in one pass over its bytes. Cells without quotes stay
 * where they are; a record with a quoted cell is copied with its quotes taken off. A quote that is
 * not at the start of a cell is text. For one thread.
 */
final class CsvCells {
    private static final long LINE_FEEDS = EightBytes.repeat('\n');

    private final byte delimiter;
    private final long delimiters;
    private final Utf8 utf8 = new Utf8();

    private byte[] bytes;
    private int first;
    private int count;
    private int[] ends = new int[16];
    private byte[] unquoted = {};

    // Whether the cells are those of a record that was scanned and not split yet.
    private boolean scanned;
    private boolean ascii;

    CsvCells(byte delimiter) {
        this.delimiter = delimiter;
        this.delimiters = EightBytes.repeat(delimiter);
    }

    /**
     * Finds the end of the record at {@code from}, and its cells: {@link #split} then has nothing
     * to do.
     *
     * @return the index behind its line feed; -1 when a cell is quoted, or it ends close to {@code
     *     to}
     */
    int scan(byte[] record, int from, int to) {
        scanned = false;
        if (from < to && record[from] == '"') {
            return -1;
        }
        long beyond = 0;
        int cell = 0;
        for (int i = from; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = EightBytes.at(record, i);
            beyond |= word;
            long found = EightBytes.either(word, delimiters, LINE_FEEDS);
            for (; found != 0; found &= found - 1) {
                int at = i + (Long.numberOfTrailingZeros(found) >>> 3);
                if (cell == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * cell);
                }
                ends[cell++] = at;
                if (record[at] == '\n') {
                    if (at > from && record[at - 1] == '\r') {
                        ends[cell - 1] = at - 1;
                    }
                    ascii = EightBytes.beyondAscii(beyond) == 0;
                    scanned = true;
                    bytes = record;
                    first = from;
                    count = cell;
                    return at + 1;
                }
                if (at + 1 < to && record[at + 1] == '"') {
                    return -1;
                }
            }
        }
        return -1;
    }

    /** Whether the record scanned last has so many cells, all of them ASCII. */
    boolean isPlain(int cellsWanted) {
        return scanned && ascii && count == cellsWanted;
    }

    /**
     * Finds the cells of {@code record[from, to)}, its line end excluded; null when it is sound.
     */
    Fault split(byte[] record, int from, int to) {
        if (scanned && record == bytes && from == first && to == ends[count - 1]) {
            scanned = false; // the bytes may be others the next time
            return ascii ? null : utf8.check(record, from, to);
        }
        bytes = record;
        first = from;
        count = 0;
        if (from < to && record[from] == '"') {
            return unquote(record, from, to);
        }
        int all = 0;
        for (int i = from; i < to; i++) {
            byte b = record[i];
            all |= b;
            if (b == delimiter) {
                endCell(i);
                if (i + 1 < to && record[i + 1] == '"') {
                    return unquote(record, from, to);
                }
            }
        }
        endCell(to);
        return all < 0 ? utf8.check(record, from, to) : null;
    }

    int count() {
        return count;
    }

    /** Where the cells stand. */
    byte[] bytes() {
        return bytes;
    }

    /** The index of a cell's first byte. */
    int start(int cell) {
        return cell == 0 ? first : ends[cell - 1] + 1;
    }

    /** The index behind a cell's last byte. */
    int end(int cell) {
        return ends[cell];
    }

    String text(int cell) {
        int start = start(cell);
        return new String(bytes, start, ends[cell] - start, StandardCharsets.UTF_8);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>(count);
        for (int cell = 0; cell < count; cell++) {
            texts.add(text(cell));
        }
        return texts;
    }

    private Fault unquote(byte[] record, int from, int to) {
        if (unquoted.length <= to - from) {
            unquoted = new byte[Math.max(256, 2 * (to - from))];
        }
        bytes = unquoted;
        first = 0;
        count = 0;
        int out = 0;
        int i = from;
        while (true) {
            if (i < to && record[i] == '"') {
                int close = CsvFraming.closingQuote(record, i + 1, to);
                if (close == to) {
                    return Fault.malformed("a quoted field is never closed");
                }
                if (close + 1 < to && record[close + 1] != delimiter) {
                    return Fault.malformed("text behind a closing quote");
                }
                out = copyQuoted(record, i + 1, close, out);
                i = close + 1;
            }
            while (i < to && record[i] != delimiter) {
                unquoted[out++] = record[i++];
            }
            endCell(out);
            if (i == to) {
                return Utf8.beyondAscii(record, from, to) ? utf8.check(record, from, to) : null;
            }
            unquoted[out++] = record[i++];
        }
    }

    private int copyQuoted(byte[] record, int from, int to, int out) {
        int at = out;
        for (int i = from; i < to; i++) {
            unquoted[at++] = record[i];
            if (record[i] == '"') {
                i++;
            }
        }
        return at;
    }

    private void endCell(int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = end;
    }
}
