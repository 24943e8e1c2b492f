package weir.decode;

/**
 * One value of one series at one instant.
 *
 * @param key the values of the key columns in a form in which no two different keys are equal (see
 *     {@link Keys}); empty when there is one series
 * @param measure the value column it came from; empty when there is only one
 * @param timestampMillis event time, epoch milliseconds, UTC, from year 1 to 9999; {@link #NO_TIME}
 *     of a record that has none
 * @param value finite; -0.0 is read as 0.0
 * @param weight finite; NaN when no weight column is named
 * @param member who is counted by a distinct count; null when no member column is named
 * @param head true for the first reading of its record: the ledger counts records
 */
public record Reading(
        String key,
        String measure,
        long timestampMillis,
        double value,
        double weight,
        String member,
        boolean head)
        implements Decoded {
    /** Before all times: that of a reading without a time, which a total can have. */
    public static final long NO_TIME = -(1L << 48);

    /** The same reading of another series. */
    Reading with(String otherKey) {
        return new Reading(otherKey, measure, timestampMillis, value, weight, member, head);
    }

    /** A reading of a record that has one value, neither weight nor member. */
    public static Reading of(String key, long timestampMillis, double value) {
        return new Reading(key, "", timestampMillis, value, Double.NaN, null, true);
    }
}
