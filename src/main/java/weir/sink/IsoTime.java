package weir.sink;

import java.time.LocalDate;
import weir.decode.Reading;

/**
 * Writes epoch milliseconds as {@code yyyy-MM-ddTHH:mm:ss.SSSZ} (ISO 8601, UTC). The text of the
 * day and of the last time are kept, as neighbouring rows share them. The window of readings
 * without a time has none, and no text. Not for several threads.
 */
final class IsoTime {
    private static final int DAY = 86_400_000;

    private long day = Long.MIN_VALUE;
    private String date;
    private long known = Long.MIN_VALUE;
    private final Bytes text = new Bytes();

    /** Whether there is a time to be written. */
    static boolean is(long epochMillis) {
        return epochMillis != Reading.NO_TIME;
    }

    void write(long epochMillis, Bytes out) {
        if (!is(epochMillis)) {
            return;
        }
        if (epochMillis != known) {
            text.clear();
            format(epochMillis, text);
            known = epochMillis;
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
