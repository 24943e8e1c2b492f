package weir.decode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Settles how the times of one input are written, by the settings or by a look at its first times.
 *
 * @param word {@code auto, s, ms, us, ns, iso, access-log} or a pattern
 * @param zone of times without one
 * @param samples times of the first records, as they stand there; may be empty
 */
record TimeFormats(String word, ZoneId zone, List<String> samples) {
    static final String AUTO = "auto";

    /** The word of {@link AccessTime}: what auto is in an access log. */
    static final String ACCESS_LOG = "access-log";

    /** 2000 to 2100 in seconds: what makes a unit likely. */
    private static final long LIKELY_FROM = 946_684_800L;

    private static final long LIKELY_TO = 4_102_444_800L;

    /** 1971 and 2200 in milliseconds: outside, a unit is doubtful. */
    private static final long DOUBTFUL_BEFORE = 31_536_000_000L;

    private static final long DOUBTFUL_AFTER = 7_258_118_400_000L;

    /** So many times, none of them readable, are no accident. */
    private static final int ENOUGH = 10;

    /**
     * Makes the format for one thread. With {@code auto}: what most of the samples look like, be it
     * ISO, a number, or the time of an access log; when there is none, each time by its own look.
     *
     * @throws IllegalArgumentException when the word is no pattern
     */
    Supplier<TimeFormat> settled() {
        if (word.equals(AUTO)) {
            return looked();
        }
        if (word.equals(ACCESS_LOG)) {
            return AccessTime::new;
        }
        if (word.equals("iso")) {
            return () -> new IsoTime(zone);
        }
        for (EpochTime unit : EpochTime.values()) {
            if (word.equals(unit.unit())) {
                return () -> unit;
            }
        }
        new PatternTime(word, zone); // a pattern that is none is said here, not on the way
        return () -> new PatternTime(word, zone);
    }

    private Supplier<TimeFormat> looked() {
        if (samples.isEmpty()) {
            return () -> new EachTime(zone);
        }
        long iso = count(readableBy(new IsoTime(zone)));
        long accessLog = count(readableBy(new AccessTime()));
        long most = Math.max(iso, accessLog);
        TimeFormat best = null;
        for (EpochTime unit : EpochTime.values()) {
            long votes = count(text -> unitByDigits(text) == unit);
            if (votes > most) {
                most = votes;
                best = unit;
            }
        }
        if (count(text -> UndecidedTime.UNIT.equals(unitByDigits(text))) > most) {
            best = UndecidedTime.UNIT;
        }
        TimeFormat decided = best;
        if (decided != null) {
            return () -> decided;
        }
        return accessLog > iso ? AccessTime::new : () -> new IsoTime(zone);
    }

    /** The unit that puts a number into our time; undecided for a short one; null for a text. */
    private static TimeFormat unitByDigits(String text) {
        int digits = integerDigits(text);
        return digits < 0 ? null : unitByDigits(digits);
    }

    /** The unit that puts a number of so many digits before its point into our time. */
    static TimeFormat unitByDigits(int digits) {
        if (digits < 9 || digits > 20) {
            return UndecidedTime.UNIT;
        }
        return EpochTime.values()[(digits - 9) / 3];
    }

    /** Digits before the point; -1 when it is no number. */
    private static int integerDigits(String text) {
        byte[] bytes = bytes(text);
        if (bytes.length > 40 || Double.isNaN(Numbers.parse(bytes, 0, bytes.length))) {
            return -1;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.max(0, number.precision() - number.scale());
        } catch (NumberFormatException e) { // an exponent of more than nine digits
            return -1;
        }
    }

    /**
     * What is wrong with the choice, as one sentence with its cure; null when the samples don't
     * speak against it.
     */
    String doubt() {
        if (samples.isEmpty()) {
            return null;
        }
        String example = "times like " + Fault.quoted(samples.get(0));
        TimeFormat chosen = settled().get();
        TimeFormat better = word.equals(AUTO) ? null : better(chosen);
        if (better != null) {
            return example + isRather(better) + ", not " + chosen.expected() + use(better);
        }
        if (chosen == UndecidedTime.UNIT) {
            return example + " can't be read as " + chosen.expected();
        }
        if (samples.size() >= ENOUGH && count(readableBy(chosen)) == 0) {
            return example
                    + " can't be read as "
                    + chosen.expected()
                    + ": say how they are written, as --time-format 'dd.MM.yyyy HH:mm:ss'";
        }
        return null;
    }

    private static String isRather(TimeFormat better) {
        return (better instanceof EpochTime ? " are " : " can be read as ") + better.expected();
    }

    private static String use(TimeFormat better) {
        if (better instanceof AccessTime) {
            return ": leave --time-format out";
        }
        String word = better instanceof EpochTime epoch ? epoch.unit() : "iso";
        return ": use --time-format " + word;
    }

    /** Another format that fits all samples, where the chosen one is doubtful for all. */
    private TimeFormat better(TimeFormat chosen) {
        if (count(text -> likely(chosen, text)) > 0) {
            return null;
        }
        Stream<TimeFormat> texts = Stream.of(new IsoTime(zone), new AccessTime());
        return Stream.concat(Stream.of(EpochTime.values()), texts)
                .filter(format -> format != chosen)
                .filter(format -> count(text -> fits(format, text)) == samples.size())
                .findFirst()
                .orElse(null);
    }

    private static boolean fits(TimeFormat format, String text) {
        long millis = parse(format, text);
        return millis != TimeFormat.UNREADABLE
                && (!(format instanceof EpochTime)
                        || millis >= LIKELY_FROM * 1000 && millis < LIKELY_TO * 1000);
    }

    private static boolean likely(TimeFormat format, String text) {
        long millis = parse(format, text);
        return millis != TimeFormat.UNREADABLE
                && (!(format instanceof EpochTime)
                        || millis >= DOUBTFUL_BEFORE && millis < DOUBTFUL_AFTER);
    }

    private static Predicate<String> readableBy(TimeFormat format) {
        return text -> parse(format, text) != TimeFormat.UNREADABLE;
    }

    private static long parse(TimeFormat format, String text) {
        byte[] bytes = bytes(text);
        return format.parse(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long count(Predicate<String> what) {
        return samples.stream().filter(what).count();
    }
}
