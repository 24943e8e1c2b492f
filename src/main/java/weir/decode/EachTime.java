package weir.decode;

import java.time.ZoneId;

/**
 * Times of an input of which nobody has seen one before: each is taken for itself, as ISO, or as a
 * number whose digits tell its unit.
 */
final class EachTime implements TimeFormat {
    private final TimeFormat iso;

    EachTime(ZoneId zone) {
        this.iso = new IsoTime(zone);
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        long millis = iso.parse(bytes, from, to);
        if (millis != UNREADABLE) {
            return millis;
        }
        int digits = 0;
        while (from + digits < to && bytes[from + digits] >= '0' && bytes[from + digits] <= '9') {
            digits++;
        }
        return TimeFormats.unitByDigits(digits).parse(bytes, from, to);
    }

    @Override
    public String expected() {
        return "an ISO-8601 time, or as an epoch number whose digits tell its unit";
    }
}
