package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How texts can be read as times.
 *
 * @param pattern the {@code --time-format} that is needed; null when {@code auto} reads them
 * @param expected how they are written, for a person
 * @param certain false for numbers, which can be anything
 */
record TimeLook(String pattern, String expected, boolean certain) {
    /** So many of the texts must be times: a broken one among them is no argument. */
    private static final double MOST = 0.8;

    /** 2000 to 2100 in seconds: other numbers are hardly times. */
    private static final long LIKELY_FROM_MILLIS = 946_684_800_000L;

    private static final long LIKELY_TO_MILLIS = 4_102_444_800_000L;

    /** Written by people and spreadsheets; of two that fit, the first is taken. */
    private static final List<String> PATTERNS =
            List.of(
                    "dd.MM.yyyy HH:mm:ss",
                    "dd.MM.yyyy HH:mm",
                    "dd/MM/yyyy HH:mm:ss",
                    "dd/MM/yyyy HH:mm",
                    "MM/dd/yyyy HH:mm:ss",
                    "MM/dd/yyyy HH:mm",
                    "yyyy/MM/dd HH:mm:ss",
                    "yyyy/MM/dd HH:mm",
                    "yyyyMMdd HHmmss",
                    "yyyyMMdd HH:mm:ss");

    /** What all patterns share; without it none is tried, which is not cheap. */
    private static final Pattern SHAPE = Pattern.compile("\\d{2}.{6,}\\d{2}.*");

    /** How most of the texts can be read; empty when they can't. */
    static Optional<TimeLook> of(FormatSpec spec, List<String> texts) {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        TimeFormat format = new TimeFormats(spec.timeFormat(), spec.zone(), texts).settled().get();
        boolean number = format instanceof EpochTime;
        if (reads(format, texts, number)) {
            return Optional.of(new TimeLook(null, format.expected(), !number));
        }
        boolean mayBe = spec.timeFormat().equals("auto") && SHAPE.matcher(texts.get(0)).matches();
        return mayBe ? byPattern(spec, texts) : Optional.empty();
    }

    private static Optional<TimeLook> byPattern(FormatSpec spec, List<String> texts) {
        return PATTERNS.stream()
                .filter(pattern -> reads(new PatternTime(pattern, spec.zone()), texts, false))
                .findFirst()
                .map(pattern -> new TimeLook(pattern, "'" + pattern + "'", true));
    }

    /** Another pattern reads them too, with day and month the other way round. */
    boolean ambiguous(FormatSpec spec, List<String> texts) {
        return pattern != null
                && pattern.startsWith("dd/MM/")
                && reads(
                        new PatternTime(pattern.replace("dd/MM", "MM/dd"), spec.zone()),
                        texts,
                        false);
    }

    private static boolean reads(TimeFormat format, List<String> texts, boolean likelyOnly) {
        long read =
                texts.stream()
                        .mapToLong(text -> parse(format, text))
                        .filter(TimeFormat::inRange)
                        .filter(millis -> !likelyOnly || isLikely(millis))
                        .count();
        return read >= MOST * texts.size();
    }

    private static boolean isLikely(long millis) {
        return millis >= LIKELY_FROM_MILLIS && millis < LIKELY_TO_MILLIS;
    }

    private static long parse(TimeFormat format, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return format.parse(bytes, 0, bytes.length);
    }
}
