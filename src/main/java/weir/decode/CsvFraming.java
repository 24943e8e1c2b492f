package weir.decode;

/**
 * Where CSV records end (RFC 4180): at a line end outside quotes. A quote opens a quoted field only
 * at the field's start; elsewhere it is text.
 *
 * <p>A broken quote does not swallow what follows: when text stands behind a closing quote, or a
 * quoted field is still open after {@code maxRecordBytes} or at the end of the input, the record is
 * its first line alone.
 *
 * @param delimiter between fields
 * @param columns fields of a record; used only to tell record starts from text inside quotes
 * @param lines the rule of a record without quotes, and of the first line of one with them
 */
record CsvFraming(byte delimiter, int columns, LineFraming lines) implements Framing {
    /** {@link #quotedEnd} when the quoting is illegal or the field stays open. */
    static final int BROKEN = -3;

    @Override
    public int maxRecordBytes() {
        return lines.maxRecordBytes();
    }

    @Override
    public int end(byte[] bytes, int from, int to, boolean last) {
        int limit = limit(from, to);
        for (int i = from; i < limit; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                return lines.fits(bytes, from, i + 1) ? i + 1 : TOO_LONG;
            }
            if (b == '"') {
                return endWithQuotes(bytes, from, to, last);
            }
        }
        return lines.unended(bytes, from, to, last);
    }

    @Override
    public int firstStart(byte[] bytes, int from, int to, boolean last) {
        if (!last && to - from < maxRecordBytes() + 2L) {
            return INCOMPLETE;
        }
        return new RecordStarts(this, bytes, to, last).behind(from);
    }

    private int endWithQuotes(byte[] bytes, int from, int to, boolean last) {
        int line = lines.end(bytes, from, to, last);
        if (line == TOO_LONG) {
            return TOO_LONG;
        }
        int end = quotedEnd(bytes, from, to, last);
        return end == BROKEN ? line : end;
    }

    /**
     * The end of the record at {@code from} by RFC 4180 alone; {@link #BROKEN} when it is none,
     * {@link #INCOMPLETE} when the bytes don't tell.
     */
    int quotedEnd(byte[] bytes, int from, int to, boolean last) {
        int limit = limit(from, to);
        int open = last || limit - from >= maxRecordBytes() + 2L ? BROKEN : INCOMPLETE;
        int i = from;
        while (i < limit) {
            if (bytes[i] == '"') {
                i = closingQuote(bytes, i + 1, limit) + 1;
                if (i > limit) {
                    return open;
                }
                if (i == limit) {
                    return last && limit == to ? checked(bytes, from, i) : open;
                }
                if (bytes[i] == '\r' && i + 1 == limit && !(last && limit == to)) {
                    return open;
                }
                if (!fieldEnds(bytes, i, limit)) {
                    return BROKEN;
                }
            }
            while (i < limit && bytes[i] != delimiter && bytes[i] != '\n') {
                i++;
            }
            if (i < limit && bytes[i++] == '\n') {
                return checked(bytes, from, i);
            }
        }
        return last && limit == to ? checked(bytes, from, to) : open;
    }

    private int checked(byte[] bytes, int from, int end) {
        return lines.fits(bytes, from, end) ? end : BROKEN;
    }

    /** Whether what stands at {@code i}, behind a closing quote, may stand there. */
    private boolean fieldEnds(byte[] bytes, int i, int limit) {
        byte b = bytes[i];
        return b == delimiter || b == '\n' || b == '\r' && (i + 1 == limit || bytes[i + 1] == '\n');
    }

    /** The index of the quote that closes a field whose text starts at {@code i}, else limit. */
    static int closingQuote(byte[] bytes, int i, int limit) {
        while (i < limit) {
            if (bytes[i] != '"') {
                i++;
            } else if (i + 1 < limit && bytes[i + 1] == '"') {
                i += 2;
            } else {
                return i;
            }
        }
        return limit;
    }

    /** As far as a record that starts at {@code from} can reach, its line end included. */
    private int limit(int from, int to) {
        return (int) Math.min(to, from + maxRecordBytes() + 2L);
    }
}
