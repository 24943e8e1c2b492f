package weir.decode;

/**
 * A record that is not a reading, with the reason and the place it came from.
 *
 * @param reason what is wrong with it
 * @param message one sentence for a person: the value, and what was expected
 * @param origin {@code file@byteOffset} or {@code topic-partition@offset}
 * @param raw the record's bytes, their hash, or empty, as {@code --rejected-raw} asks
 */
public record Rejection(Reason reason, String message, String origin, byte[] raw)
        implements Decoded {

    /** The same rejection in other words. */
    Rejection with(String otherMessage) {
        return new Rejection(reason, otherMessage, origin, raw);
    }

    /** The codes of the ledger and of the rejected output. */
    public enum Reason {
        /** Not a record of this format: quotes, columns, encoding, JSON syntax. */
        MALFORMED,
        /** A named column or field is not there. */
        MISSING_FIELD,
        /** The time can't be read. */
        BAD_TIMESTAMP,
        /** A value or weight is no finite number. */
        BAD_VALUE,
        /** Longer than the longest record allowed. */
        TOO_LONG,
        /** Further in the future than {@code --max-ahead} allows. */
        FUTURE,
        /** Before year 1 or after year 9999. */
        OUT_OF_RANGE
    }
}
