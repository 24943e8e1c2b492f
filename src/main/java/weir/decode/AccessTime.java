package weir.decode;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Times as access logs have them, {@code 17/May/2015:10:05:03 +0000}: httpd's {@code %t} without
 * its brackets, nginx's {@code $time_local}. The zone is always there; a leap second is unreadable.
 *
 * <p>Parsed by hand, with the last date remembered, as {@link IsoTime} is.
 */
final class AccessTime implements TimeFormat {
    private static final int LENGTH = 26;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private byte[] bytes;

    private long knownDate = -1;
    private long knownMillis;

    @Override
    public String expected() {
        return "17/May/2015:10:05:03 +0000";
    }

    @Override
    public long parse(byte[] text, int from, int to) {
        bytes = text;
        if (to - from != LENGTH
                || !stand('/', from + 2, from + 6)
                || !stand(':', from + 11, from + 14, from + 17)
                || !stand(' ', from + 20)) {
            return UNREADABLE;
        }
        long midnight = midnight(from);
        int hour = twoDigits(from + 12, 23);
        int minute = twoDigits(from + 15, 59);
        int second = twoDigits(from + 18, 59);
        long offset = offsetMillis(from + 21);
        if (midnight == UNREADABLE || offset == UNREADABLE || (hour | minute | second) < 0) {
            return UNREADABLE;
        }
        return midnight + ((hour * 60L + minute) * 60 + second) * 1000 - offset;
    }

    private long midnight(int at) {
        int day = twoDigits(at, 31);
        int century = twoDigits(at + 7, 99);
        int year = twoDigits(at + 9, 99);
        if ((day | century | year) < 0) {
            return UNREADABLE;
        }
        long month = bytes[at + 3] << 16 | bytes[at + 4] << 8 | bytes[at + 5];
        long date = month << 32 | (century * 100 + year) * 100L + day;
        if (date != knownDate) {
            long millis = millis(century * 100 + year, month(at + 3), day);
            if (millis == UNREADABLE) {
                return UNREADABLE;
            }
            knownDate = date;
            knownMillis = millis;
        }
        return knownMillis;
    }

    private static long millis(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay() * 86_400_000L;
        } catch (DateTimeException e) {
            return UNREADABLE;
        }
    }

    /** 1 to 12; 0 when no name of a month stands there. */
    private int month(int at) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if (bytes[at] == MONTHS.charAt(i)
                    && bytes[at + 1] == MONTHS.charAt(i + 1)
                    && bytes[at + 2] == MONTHS.charAt(i + 2)) {
                return i / 3 + 1;
            }
        }
        return 0;
    }

    private long offsetMillis(int at) {
        int hours = twoDigits(at + 1, 18);
        int minutes = twoDigits(at + 3, 59);
        if ((hours | minutes) < 0 || bytes[at] != '+' && bytes[at] != '-') {
            return UNREADABLE;
        }
        long offset = (hours * 60L + minutes) * 60_000;
        return bytes[at] == '+' ? offset : -offset;
    }

    private boolean stand(char expected, int... places) {
        for (int place : places) {
            if (bytes[place] != expected) {
                return false;
            }
        }
        return true;
    }

    /** The two digits there when they are no more than {@code most}, else -1. */
    private int twoDigits(int at, int most) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            return -1;
        }
        int number = tens * 10 + ones;
        return number <= most ? number : -1;
    }
}
