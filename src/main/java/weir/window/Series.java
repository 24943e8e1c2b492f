package weir.window;

import weir.decode.Handful;

/**
 * One line of values over time.
 *
 * @param key as in {@link weir.decode.Reading#key}
 * @param measure as in {@link weir.decode.Reading#measure}
 */
record Series(String key, String measure) {
    /** Of the i-th of the readings. */
    static Series of(Handful readings, int i) {
        return new Series(readings.key(i), readings.measure(i));
    }

    /**
     * Whether two readings are known to be of one series, by the identity of its texts: those of
     * one block share them. False says nothing.
     */
    @SuppressWarnings("ReferenceEquality")
    static boolean surelySame(Handful readings, int i, int j) {
        return readings.key(i) == readings.key(j) && readings.measure(i) == readings.measure(j);
    }
}
