package weir.decode;

import java.util.Arrays;

/**
 * What stands between the values of a JSON record seen before. The records of one producer differ
 * in their values alone: of one whose other bytes are the same, only the ends of its values have to
 * be found, and it is JSON because the one before was. Of all others this knows nothing. For one
 * thread.
 *
 * <p>Finding out anew, of each record, what its fields are called was a fifth of decoding it.
 */
final class JsonShape {
    /** Before each value, its opening quote included, and behind the last. */
    private byte[][] between = {};

    private boolean[] quoted = {};
    private int[] from = {};
    private int[] to = {};

    /**
     * Takes over the shape of {@code record[start, end)}, which {@code flat} has split.
     *
     * @return false, and knows none, when a value is neither a string nor a number
     */
    boolean learn(FlatJson flat, byte[] record, int start, int end) {
        int values = flat.count();
        byte[][] bytes = new byte[values + 1][];
        boolean[] strings = new boolean[values];
        int at = start;
        for (int i = 0; i < values; i++) {
            byte first = flat.first(i);
            if (first >= 'a') {
                between = new byte[0][];
                return false;
            }
            strings[i] = first == '"';
            bytes[i] = Arrays.copyOfRange(record, at, flat.from(i));
            at = flat.to(i);
        }
        bytes[values] = Arrays.copyOfRange(record, at, end);
        between = bytes;
        quoted = strings;
        from = new int[values];
        to = new int[values];
        return true;
    }

    /** Finds the values of {@code record[start, end)}; false when it is of another shape. */
    boolean split(byte[] record, int start, int end) {
        int values = between.length - 1;
        int at = start;
        for (int i = 0; i < values; i++) {
            at = behind(between[i], record, at, end);
            if (at < 0) {
                return false;
            }
            from[i] = at;
            at =
                    quoted[i]
                            ? FlatJson.textEnd(record, at, end)
                            : FlatJson.numberEnd(record, at, end);
            if (at < 0) {
                return false;
            }
            to[i] = at;
        }
        return values > 0 && behind(between[values], record, at, end) == end;
    }

    /** Where a value begins that {@link #split} found; of a string, behind its quote. */
    int from(int value) {
        return from[value];
    }

    int to(int value) {
        return to[value];
    }

    /** The index behind {@code text} if it stands at {@code at}, else -1. */
    private static int behind(byte[] text, byte[] record, int at, int end) {
        int behind = at + text.length;
        return behind <= end && Arrays.equals(text, 0, text.length, record, at, behind)
                ? behind
                : -1;
    }
}
