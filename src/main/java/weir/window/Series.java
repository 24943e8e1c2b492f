package weir.window;

import weir.decode.Reading;

/**
 * One line of values over time.
 *
 * @param key as in {@link weir.decode.Reading#key}
 * @param measure as in {@link weir.decode.Reading#measure}
 */
record Series(String key, String measure) {
    static Series of(Reading reading) {
        return new Series(reading.key(), reading.measure());
    }

    /**
     * Whether two readings are known to be of one series, by the identity of its texts: those of
     * one block share them. False says nothing.
     */
    @SuppressWarnings("ReferenceEquality")
    static boolean surelySame(Reading a, Reading b) {
        return a.key() == b.key() && a.measure() == b.measure();
    }
}
