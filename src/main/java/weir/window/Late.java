package weir.window;

/**
 * A reading, or a combined slice of readings, that came after its last window was complete.
 *
 * @param key as in {@link weir.decode.Reading#key}
 * @param measure as in {@link weir.decode.Reading#measure}
 * @param timestampMillis event time of the reading, epoch ms; the start of the slice for a slice
 * @param value the reading's value; NaN for a slice
 * @param weight the reading's weight; NaN when it has none, and for a slice
 * @param member the reading's member; null when it has none, and for a slice
 * @param records how many records it stands for: 1 for a reading (0 for a further measure of the
 *     same record), the count for a slice
 * @param slice true for a combined slice
 * @param watermarkMillis the watermark it missed, epoch ms
 * @param lateByMillis how long before it came its last window had closed, in event time
 */
public record Late(
        String key,
        String measure,
        long timestampMillis,
        double value,
        double weight,
        String member,
        long records,
        boolean slice,
        long watermarkMillis,
        long lateByMillis) {}
