package weir.window;

import weir.decode.Handful;
import weir.decode.Reading;

/**
 * What crosses the shuffle: the partials of one slice of one bucket of keys, or single readings of
 * them where each must stay itself (rolling windows, and readings behind the combiner's watermark).
 * Immutable once emitted.
 *
 * @param bucket see {@link Buckets}
 * @param start of the slice, epoch ms
 * @param end of the slice, exclusive, epoch ms
 * @param records how many records of the input it stands for
 * @param rows the partials; null when it holds readings
 * @param readings null when it holds partials
 * @param touched of a slice that fires again, the partials that changed it; without a row when it
 *     fires before its end; null otherwise
 */
record Block(
        int bucket,
        long start,
        long end,
        long records,
        Rows rows,
        Handful readings,
        Partials touched) {

    static Block of(int bucket, long start, long end, long records, Rows rows) {
        return new Block(bucket, start, end, records, rows, null, null);
    }

    static Block of(int bucket, long start, long end, Reading... readings) {
        return of(bucket, start, end, Handful.of(readings));
    }

    static Block of(int bucket, long start, long end, Handful readings) {
        return new Block(bucket, start, end, readings.heads(), null, readings, null);
    }

    /** Whether it is a slice to which readings may still come. */
    boolean early() {
        return touched != null && touched.size() == 0;
    }

    /** The partials, of which there are some; see {@link Rows#partials}. */
    Partials partials() {
        return rows.partials();
    }

    /** Merges what this block holds, of these statistics or others, into {@code partials}. */
    void mergeInto(Partials into) {
        if (rows != null) {
            into.merge(rows.partials());
        } else {
            readings.all().forEach(into::addKept);
        }
    }
}
