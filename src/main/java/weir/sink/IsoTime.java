package weir.sink;

import java.time.LocalDate;
import java.util.Arrays;
import weir.decode.Reading;

/**
 * Writes epoch milliseconds as {@code yyyy-MM-ddTHH:mm:ss.SSSZ} (ISO 8601, UTC). The text of the
 * day and of some times are kept, as neighbouring rows share them, and so do neighbouring series
 * over a stretch of time. The window of readings without a time has none, and no text. Not for
 * several threads.
 */
final class IsoTime {
    private static final int DAY = 86_400_000;
    private static final int LENGTH = 24;
    private static final int KEPT_BITS = 7;
    // Times that are evenly spaced fall on slots that are nearly so (Fibonacci hashing).
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long day = Long.MIN_VALUE;
    private String date;
    private final Bytes text = new Bytes();
    // By slot: a time, and its text when that has the usual length.
    private final long[] times = new long[1 << KEPT_BITS];
    private final byte[] texts = new byte[LENGTH << KEPT_BITS];

    IsoTime() {
        Arrays.fill(times, Reading.NO_TIME);
    }

    /** Whether there is a time to be written. */
    static boolean is(long epochMillis) {
        return epochMillis != Reading.NO_TIME;
    }

    void write(long epochMillis, Bytes out) {
        if (!is(epochMillis)) {
            return;
        }
        int slot = (int) (epochMillis * SPREAD >>> Long.SIZE - KEPT_BITS);
        if (times[slot] == epochMillis) {
            out.bytes(texts, slot * LENGTH, LENGTH);
            return;
        }
        text.clear();
        format(epochMillis, text);
        if (text.size() == LENGTH) {
            System.arraycopy(text.array(), 0, texts, slot * LENGTH, LENGTH);
            times[slot] = epochMillis;
        }
        out.bytes(text.array(), 0, text.size());
    }

    private void format(long epochMillis, Bytes out) {
        long at = Math.floorDiv(epochMillis, (long) DAY);
        if (at != day) {
            day = at;
            date = LocalDate.ofEpochDay(at).toString();
        }
        int millis = (int) (epochMillis - at * DAY);
        out.ascii(date).put('T').padded(millis / 3_600_000, 2);
        out.put(':').padded(millis / 60_000 % 60, 2);
        out.put(':').padded(millis / 1000 % 60, 2);
        out.put('.').padded(millis % 1000, 3).put('Z');
    }

    static String of(long epochMillis) {
        Bytes out = new Bytes();
        new IsoTime().write(epochMillis, out);
        return out.toString();
    }
}
