package weir.decode;

/**
 * Turns the bytes of one record into readings, a rejection or a skip. One instance serves one
 * thread.
 */
public interface Decoder {

    /**
     * Decodes the record {@code bytes[from, to)}, its line end excluded. Exactly one of three
     * things reaches {@code out}: one or more readings (the first is the {@code head}), one
     * rejection, or one skip. Never throws for what the bytes say.
     *
     * @param origin where the record came from; asked only for a rejection
     */
    void decode(byte[] bytes, int from, int to, Origin origin, Receiver out);

    /**
     * The short way for most records: decodes those that stand in {@code bytes[from, to)}, line
     * ends and all, until there is no room or one comes that is in any way unusual. That one is
     * left to {@link #decode}, which alone says what it becomes.
     *
     * @return where the first record begins that was not decoded
     */
    default int decodePlain(byte[] bytes, int from, int to, Handful room) {
        return from;
    }

    /**
     * Rejects a line that {@link Framing#TOO_LONG} was said of.
     *
     * @param bytes its first bytes, {@code [from, to)}: what the rejection keeps of it
     * @param totalBytes how long the line is, its line end not counted
     */
    void tooLong(byte[] bytes, int from, int to, long totalBytes, Origin origin, Receiver out);

    /**
     * The framing for whoever cuts records for this decoder alone, one at a time: the same ends as
     * {@code usual}, but what is seen on the way needs not be looked for again.
     */
    default Framing framing(Framing usual) {
        return usual;
    }

    /** Where a record came from. */
    @FunctionalInterface
    interface Origin {
        /** As text, made only when it is needed. */
        String text();

        /** The time that came with the record, epoch ms; asked when no cell has one. */
        default long timestampMillis() {
            return Reading.NO_TIME;
        }
    }
}
