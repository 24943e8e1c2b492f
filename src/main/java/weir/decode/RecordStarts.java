package weir.decode;

/**
 * Finds the first record start behind an arbitrary byte of a CSV input, where nothing says whether
 * that byte stands inside a quoted field. Three guesses are followed through the bytes at hand, and
 * the one that meets the fewest contradictions wins; of several, the one that finds most sound
 * records; of several, the first:
 *
 * <ol>
 *   <li>the byte stands outside quotes, and its record ends by the rules;
 *   <li>its record has broken quotes, so that the next line end closes it;
 *   <li>the byte stands inside a quoted field.
 * </ol>
 *
 * <p>A contradiction is text behind a closing quote, a quote in the middle of an unquoted field, a
 * quote never closed, or a record with another number of fields than the first of the input.
 *
 * <p>Without a quote in the next {@code maxRecordBytes} the answer is certain: a quoted field that
 * is still open there would be none. With quotes it is a judgement: text in quotes that is itself
 * written like records of the right width, for as far as the bytes reach, is taken for records.
 */
final class RecordStarts {
    private final CsvFraming framing;
    private final byte[] bytes;
    private final int to;
    private final boolean last;

    private int best;
    private int fewest = Integer.MAX_VALUE;
    private int soundest;

    RecordStarts(CsvFraming framing, byte[] bytes, int to, boolean last) {
        this.framing = framing;
        this.bytes = bytes;
        this.to = to;
        this.last = last;
    }

    /** See {@link Framing#firstStart}, with enough bytes. */
    int behind(int from) {
        int line = framing.lines().firstStart(bytes, from, to, last);
        if (line < 0 || !quotesWithin(from)) {
            return line;
        }
        int text = from;
        while (text < to && bytes[text] == '"') {
            text++;
        }
        follow(outside(text), 0);
        follow(line, 1);
        follow(inside(text), 0);
        return best;
    }

    private boolean quotesWithin(int from) {
        long limit = Math.min(to, from + (long) framing.maxRecordBytes());
        for (int i = from; i < limit; i++) {
            if (bytes[i] == '"') {
                return true;
            }
        }
        return false;
    }

    /** Where the record ends whose byte at {@code text} is unquoted; -1 when it breaks. */
    private int outside(int text) {
        int i = text;
        while (i < to && bytes[i] != framing.delimiter() && bytes[i] != '\n') {
            if (bytes[i] == '"') {
                return -1;
            }
            i++;
        }
        if (i == to) {
            return last ? to : -1;
        }
        if (bytes[i] == '\n') {
            return i + 1;
        }
        int end = framing.quotedEnd(bytes, i + 1, to, last);
        return end >= 0 && strayQuotes(i + 1, end) == 0 ? end : -1;
    }

    /** Where the record ends whose byte at {@code text} is quoted; -1 when it breaks. */
    private int inside(int text) {
        int close = CsvFraming.closingQuote(bytes, text, to);
        if (close == to) {
            return -1;
        }
        if (close + 1 == to) {
            return last ? to : -1;
        }
        byte next = bytes[close + 1];
        boolean legal = next == framing.delimiter() || next == '\n' || next == '\r';
        return legal ? outside(close + 1) : -1;
    }

    /** Reads records from {@code start} on and counts the contradictions. */
    private void follow(int start, int contradictions) {
        if (start < 0 || start == best && fewest < Integer.MAX_VALUE) {
            return;
        }
        int count = contradictions;
        int sound = 0;
        int at = start;
        while (at < to && count <= fewest) {
            int end = framing.end(bytes, at, to, last);
            if (end < 0) {
                break;
            }
            if (contradicts(at, end)) {
                count++;
            } else {
                sound++;
            }
            at = end;
        }
        if (count < fewest || count == fewest && sound > soundest) {
            fewest = count;
            soundest = sound;
            best = start;
        }
    }

    private boolean contradicts(int from, int end) {
        int content = Framing.withoutLineEnd(bytes, from, end);
        int fields = 1;
        int i = from;
        while (i < content) {
            if (bytes[i] == '"') {
                i = CsvFraming.closingQuote(bytes, i + 1, content) + 1;
                if (i > content || i < content && bytes[i] != framing.delimiter()) {
                    return true;
                }
            }
            while (i < content && bytes[i] != framing.delimiter()) {
                if (bytes[i++] == '"') {
                    return true;
                }
            }
            if (i < content) {
                fields++;
                i++;
            }
        }
        return fields != framing.columns();
    }

    /** Quotes in unquoted fields of the part of a record that starts with a field. */
    private int strayQuotes(int from, int end) {
        int strays = 0;
        int i = from;
        while (i < end) {
            if (bytes[i] == '"') {
                i = CsvFraming.closingQuote(bytes, i + 1, end) + 1;
            }
            while (i < end && bytes[i] != framing.delimiter()) {
                strays += bytes[i++] == '"' ? 1 : 0;
            }
            i++;
        }
        return strays;
    }
}
