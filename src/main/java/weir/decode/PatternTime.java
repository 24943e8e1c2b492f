package weir.decode;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Times written by a {@link DateTimeFormatter} pattern in English, as {@code dd.MM.yyyy HH:mm:ss}.
 * A pattern without a time of day is midnight; one without a zone is in the zone of the settings.
 */
final class PatternTime implements TimeFormat {
    private final String pattern;
    private final DateTimeFormatter formatter;
    private final ZoneOffsets offsets;

    /**
     * @throws IllegalArgumentException when it is no pattern
     */
    PatternTime(String pattern, ZoneId zone) {
        this.pattern = pattern;
        // Strict, or 31.02. would be the last day of February; "yyyy" then needs an era.
        this.formatter =
                new DateTimeFormatterBuilder()
                        .appendPattern(pattern)
                        .parseDefaulting(ChronoField.ERA, 1)
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT);
        this.offsets = new ZoneOffsets(zone);
    }

    @Override
    public String expected() {
        return "'" + pattern + "'";
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        try {
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            return millis(formatter.parse(text));
        } catch (DateTimeException e) {
            return UNREADABLE;
        }
    }

    private long millis(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return millis(
                    parsed.getLong(ChronoField.INSTANT_SECONDS),
                    parsed.get(ChronoField.NANO_OF_SECOND));
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return UNREADABLE;
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
        long millis = millis(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
        ZoneId zone = parsed.query(TemporalQueries.zone());
        if (millis == AFTER || millis == BEFORE) {
            return millis;
        }
        ZoneOffsets own = zone == null ? offsets : new ZoneOffsets(zone);
        return millis - own.millisAt(millis);
    }

    private static long millis(long seconds, int nanos) {
        if (Math.abs(seconds) > LAST_MILLIS) {
            return seconds > 0 ? AFTER : BEFORE;
        }
        return seconds * 1000 + nanos / 1_000_000;
    }
}
