package weir.decode;

/** How the times of one input are written. An instance serves one thread. */
interface TimeFormat {
    /** {@link #parse} when the text is no time of this format. */
    long UNREADABLE = Long.MIN_VALUE;

    /** 0001-01-01T00:00:00Z, the first instant of a reading. */
    long FIRST_MILLIS = -62_135_596_800_000L;

    /** 9999-12-31T23:59:59.999Z, the last instant of a reading. */
    long LAST_MILLIS = 253_402_300_799_999L;

    /** A time after {@link #LAST_MILLIS}, wherever exactly. */
    long AFTER = Long.MAX_VALUE;

    /** A time before {@link #FIRST_MILLIS}, wherever exactly. */
    long BEFORE = Long.MIN_VALUE + 1;

    /**
     * Epoch milliseconds of the time in {@code bytes[from, to)}, rounded towards minus infinity;
     * {@link #UNREADABLE}, or any number outside first and last for a time outside them.
     */
    long parse(byte[] bytes, int from, int to);

    /** What {@link #parse} expects, to stand behind "can't be read as". */
    String expected();

    /** Whether a reading may have this time. */
    static boolean inRange(long millis) {
        return millis >= FIRST_MILLIS && millis <= LAST_MILLIS;
    }
}
