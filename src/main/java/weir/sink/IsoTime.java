package weir.sink;

import java.time.LocalDate;

/**
 * Writes epoch milliseconds as {@code yyyy-MM-ddTHH:mm:ss.SSSZ} (ISO 8601, UTC). The text of the
 * day is kept, as neighbouring rows share it. Not for several threads.
 */
final class IsoTime {
    private static final int DAY = 86_400_000;

    private long day = Long.MIN_VALUE;
    private String date;

    void write(long epochMillis, Bytes out) {
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
