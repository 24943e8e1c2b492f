package weir.decode;

/**
 * One record a line, as in JSON lines: a record ends at its line feed, whatever stands in it.
 *
 * @param maxRecordBytes the longest line, its line end not counted
 */
record LineFraming(int maxRecordBytes) implements Framing {

    @Override
    public int end(byte[] bytes, int from, int to, boolean last) {
        long limit = Math.min(to, from + maxRecordBytes + 2L);
        for (int i = from; i < limit; i++) {
            if (bytes[i] == '\n') {
                return fits(bytes, from, i + 1) ? i + 1 : TOO_LONG;
            }
        }
        return unended(bytes, from, to, last);
    }

    @Override
    public int firstStart(byte[] bytes, int from, int to, boolean last) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        if (last) {
            return to;
        }
        return to - from >= maxRecordBytes + 2L ? TOO_LONG : INCOMPLETE;
    }

    /** The answer when no line feed stands in {@code [from, to)} as far as a record may reach. */
    int unended(byte[] bytes, int from, int to, boolean last) {
        if (to - from >= maxRecordBytes + 2L) {
            return TOO_LONG;
        }
        if (!last || from == to) {
            return INCOMPLETE;
        }
        return fits(bytes, from, to) ? to : TOO_LONG;
    }

    /** Whether the record {@code [from, end)}, line end included, is no longer than allowed. */
    boolean fits(byte[] bytes, int from, int end) {
        return Framing.withoutLineEnd(bytes, from, end) - from <= maxRecordBytes;
    }
}
