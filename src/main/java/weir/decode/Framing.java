package weir.decode;

/**
 * Where the records of an input end. Stateless; one instance serves all threads. Every answer
 * depends on the input's bytes alone, never on how they came into the buffer: a reader whose buffer
 * holds {@code maxRecordBytes() + 2} bytes from {@code from} on never gets {@link #INCOMPLETE}.
 */
public interface Framing {
    /** The bytes given do not tell; ask again with more. */
    int INCOMPLETE = -1;

    /**
     * The line at {@code from} is longer than {@link #maxRecordBytes}. It ends with its next line
     * feed, however far that is: hand its first {@code maxRecordBytes()} bytes to {@link
     * Decoder#tooLong}, skip to that line feed, and go on behind it.
     */
    int TOO_LONG = -2;

    /** The longest record, its line end not counted. */
    int maxRecordBytes();

    /**
     * The index just behind the line end of the record that starts at {@code from}, or {@link
     * #INCOMPLETE}, or {@link #TOO_LONG}.
     *
     * @param last true when no bytes follow {@code to}: then the record ends at {@code to} at the
     *     latest, and never {@link #INCOMPLETE} unless {@code from == to}
     */
    int end(byte[] bytes, int from, int to, boolean last);

    /**
     * The start of the first record that starts behind {@code from}, an arbitrary byte of the
     * input; {@code to} when {@code last} and none does. The reader of the byte range {@code [a,
     * b)}, {@code a > 0}, asks with {@code from = a - 1} and reads all records that start before
     * {@code b}. {@link #INCOMPLETE} as for {@link #end}; {@link #TOO_LONG} when no line ends in
     * the bytes given: skip to the next line feed, the first record starts behind it.
     */
    int firstStart(byte[] bytes, int from, int to, boolean last);

    /** {@code end} without the line end (LF or CRLF) before it, never below {@code from}. */
    static int withoutLineEnd(byte[] bytes, int from, int end) {
        int to = end;
        if (to > from && bytes[to - 1] == '\n') {
            to--;
        }
        if (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        return to;
    }
}
