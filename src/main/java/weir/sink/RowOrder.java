package weir.sink;

import java.io.Serializable;
import weir.decode.Rejection;
import weir.window.Late;
import weir.window.WindowResult;

/**
 * The order of rows in one file, as bytes that compare unsigned. Text is ordered by its UTF-8
 * bytes, which is the order of code points (not of UTF-16, and of no language). Equal keys are
 * ordered by their rows, so that a file is the same bytes whoever wrote which row.
 *
 * @param <T> the record
 */
interface RowOrder<T> extends Serializable {

    /** By window end, key, measure, window start. */
    RowOrder<WindowResult> WINDOW =
            (result, key) ->
                    key.sortable(result.windowEnd())
                            .utf8(result.key())
                            .put(0)
                            .utf8(result.measure())
                            .put(0)
                            .sortable(result.windowStart());

    /** By time, then key and measure. */
    RowOrder<Late> TIME =
            (late, key) ->
                    key.sortable(late.timestampMillis())
                            .utf8(late.key())
                            .put(0)
                            .utf8(late.measure());

    /** By file or partition, then by the offset there as a number. */
    RowOrder<Rejection> ORIGIN =
            (rejection, key) -> {
                String origin = rejection.origin();
                int at = origin.lastIndexOf('@');
                long offset = offset(origin, at);
                key.utf8(offset < 0 ? origin : origin.substring(0, at)).put(0).sortable(offset);
            };

    /** Writes the sort key of a record. */
    void key(T record, Bytes key);

    private static long offset(String origin, int at) {
        int digits = origin.length() - at - 1;
        if (at < 0 || digits < 1 || digits > 18) {
            return -1;
        }
        long offset = 0;
        for (int i = at + 1; i < origin.length(); i++) {
            int digit = origin.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            offset = offset * 10 + digit;
        }
        return offset;
    }
}
