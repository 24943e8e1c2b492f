package weir.decode;

/** Where the records of an input end. Stateless; one instance serves all threads. */
public interface Framing {
    /** {@link #end} when the record is not complete in the bytes given. */
    int INCOMPLETE = -1;

    /**
     * The index just behind the line end of the record that starts at {@code from}, or {@link
     * #INCOMPLETE} when it does not end before {@code to}.
     *
     * @param last true when no bytes follow {@code to}: then the record ends at {@code to} at the
     *     latest, and never {@link #INCOMPLETE} unless {@code from == to}
     */
    int end(byte[] bytes, int from, int to, boolean last);

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
