package weir.window;

/**
 * One line of values over time.
 *
 * @param key as in {@link weir.decode.Reading#key}
 * @param measure as in {@link weir.decode.Reading#measure}
 */
record Series(String key, String measure) {}
