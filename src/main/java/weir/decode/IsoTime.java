package weir.decode;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Times as ISO 8601 writes them: {@code 2013-10-07T08:00:00.464Z}; a blank instead of the {@code
 * T}; without seconds, or the date alone; up to nine digits of a fraction behind a point or a
 * comma; {@code Z}, {@code +02}, {@code +0200}, {@code +02:00} or nothing, which is the zone of the
 * settings. Years of other than four digits are read to say that they are out of range. A leap
 * second is unreadable, as in {@code java.time}.
 *
 * <p>Parsed by hand, with the last date remembered: {@code DateTimeFormatter} takes about twenty
 * times as long.
 */
final class IsoTime implements TimeFormat {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int LATEST_YEAR = 20_000;

    private final ZoneOffsets offsets;

    private byte[] bytes;
    private int at;
    private int to;

    private int knownDate = -1;
    private long knownMillis;

    IsoTime(ZoneId zone) {
        this.offsets = new ZoneOffsets(zone);
    }

    @Override
    public String expected() {
        return "ISO-8601";
    }

    @Override
    public long parse(byte[] text, int from, int end) {
        bytes = text;
        at = from;
        to = end;
        boolean fourDigits = to - from >= 10 && bytes[from + 4] == '-';
        long day = fourDigits ? date() : dateOfLongYear();
        if (day == UNREADABLE) {
            return UNREADABLE;
        }
        return at == to ? local(day) : timeOn(day);
    }

    /** The time of day and the zone, behind the date. */
    private long timeOn(long day) {
        if (!isDateEnd(bytes[at++])) {
            return UNREADABLE;
        }
        int hour = twoDigits(23);
        int minute = skip(':') ? twoDigits(59) : -1;
        int second = 0;
        int millis = 0;
        if (skip(':')) {
            second = twoDigits(59);
            if (skip('.') || skip(',')) {
                millis = fraction();
            }
        }
        if ((hour | minute | second | millis) < 0) {
            return UNREADABLE;
        }
        long time = ((hour * 60L + minute) * 60 + second) * 1000 + millis;
        boolean outside = day == AFTER || day == BEFORE;
        return zoned(outside ? day : day + time, outside);
    }

    private long zoned(long localMillis, boolean outside) {
        skip(' ');
        if (at == to) {
            return local(localMillis);
        }
        byte sign = bytes[at++];
        if (sign == 'Z' || sign == 'z') {
            return at == to ? localMillis : UNREADABLE;
        }
        if (sign != '+' && sign != '-') {
            return UNREADABLE;
        }
        int hours = twoDigits(18);
        int minutes = 0;
        if (at < to) {
            skip(':');
            minutes = twoDigits(59);
        }
        if ((hours | minutes) < 0 || at != to) {
            return UNREADABLE;
        }
        long offset = (hours * 60L + minutes) * 60_000;
        return outside ? localMillis : localMillis - (sign == '+' ? offset : -offset);
    }

    private long local(long localMillis) {
        boolean outside = localMillis == AFTER || localMillis == BEFORE;
        return outside ? localMillis : localMillis - offsets.millisAt(localMillis);
    }

    /** Midnight of {@code YYYY-MM-DD}. */
    private long date() {
        int century = twoDigits(99);
        int year = twoDigits(99);
        int month = skip('-') ? twoDigits(12) : -1;
        int day = skip('-') ? twoDigits(31) : -1;
        if ((century | year | month | day) < 0) {
            return UNREADABLE;
        }
        int date = (century * 100 + year) * 10_000 + month * 100 + day;
        if (date != knownDate) {
            long midnight = midnight(century * 100 + year, month, day);
            if (midnight == UNREADABLE) {
                return UNREADABLE;
            }
            knownDate = date;
            knownMillis = midnight;
        }
        return knownMillis;
    }

    /** Midnight of a date whose year has a sign or more than four digits. */
    private long dateOfLongYear() {
        boolean negative = skip('-');
        if (!negative) {
            skip('+');
        }
        int first = at;
        int year = 0;
        while (at < to && isDigit(bytes[at]) && at - first < 9) {
            year = year * 10 + bytes[at++] - '0';
        }
        int month = at - first >= 4 && skip('-') ? twoDigits(12) : -1;
        int day = skip('-') ? twoDigits(31) : -1;
        if ((month | day) < 0) {
            return UNREADABLE;
        }
        int nearby = Math.min(year, LATEST_YEAR); // a leap year, as 2000 is
        long midnight = midnight(negative ? -nearby : nearby, month, day);
        if (midnight == UNREADABLE || year < LATEST_YEAR) {
            return midnight;
        }
        return negative ? BEFORE : AFTER;
    }

    private static long midnight(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay() * DAY_MILLIS;
        } catch (DateTimeException e) {
            return UNREADABLE;
        }
    }

    /** Milliseconds of a fraction of one to nine digits, else -1. */
    private int fraction() {
        int first = at;
        int millis = 0;
        while (at < to && isDigit(bytes[at])) {
            if (at - first < 3) {
                millis = millis * 10 + bytes[at] - '0';
            }
            at++;
        }
        int digits = at - first;
        if (digits == 0 || digits > 9) {
            return -1;
        }
        return digits == 1 ? millis * 100 : digits == 2 ? millis * 10 : millis;
    }

    /** The next two digits when they are no more than {@code most}, else -1. */
    private int twoDigits(int most) {
        if (to - at < 2 || !isDigit(bytes[at]) || !isDigit(bytes[at + 1])) {
            return -1;
        }
        int number = (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
        at += 2;
        return number <= most ? number : -1;
    }

    private boolean skip(char expected) {
        boolean there = at < to && bytes[at] == expected;
        if (there) {
            at++;
        }
        return there;
    }

    private static boolean isDateEnd(byte b) {
        return b == 'T' || b == ' ' || b == 't';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
