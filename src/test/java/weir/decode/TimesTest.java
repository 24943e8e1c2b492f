package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final long SEED = 20131007;
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
    private static final int ROUNDS = 100_000;

    @Test
    void anyInstantIsReadFromItsIsoText() {
        Random random = new Random(SEED);
        TimeFormat iso = new IsoTime(ZoneOffset.UTC);
        for (int i = 0; i < ROUNDS; i++) {
            Instant instant = instant(random);
            assertReads(iso, instant.toString(), instant.toEpochMilli());
        }
    }

    @Test
    void anyInstantIsReadWithAnyOffset() {
        Random random = new Random(SEED + 1);
        TimeFormat iso = new IsoTime(ZoneId.of("Asia/Kathmandu"));
        for (int i = 0; i < ROUNDS; i++) {
            Instant instant = instant(random);
            int minutes = random.nextInt(18 * 60) - 9 * 60;
            OffsetDateTime there = instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
            String text = there.toString();
            if (there.getYear() >= 1 && there.getYear() <= 9999) {
                assertReads(iso, text, instant.toEpochMilli());
                assertReads(iso, text.replace('T', ' '), instant.toEpochMilli());
            }
        }
    }

    @Test
    void anyLocalTimeIsReadInItsZoneAsJavaTimeReadsIt() {
        Random random = new Random(SEED + 2);
        for (String name : new String[] {"Europe/Berlin", "America/New_York", "Asia/Kolkata"}) {
            ZoneId zone = ZoneId.of(name);
            TimeFormat iso = new IsoTime(zone);
            long centre = 0;
            for (int i = 0; i < ROUNDS; i++) {
                if (i % 20 == 0) {
                    centre = Instant.parse("1900-01-01T00:00:00Z").getEpochSecond();
                    centre += (long) (random.nextDouble() * 200 * 366 * 86_400);
                }
                long second = centre + random.nextInt(86_400 * 20);
                LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
                assertReads(iso, local.toString(), local.atZone(zone).toInstant().toEpochMilli());
            }
        }
    }

    @Test
    void anyInstantIsReadFromItsNumberOfUnits() {
        Random random = new Random(SEED + 3);
        for (int i = 0; i < ROUNDS; i++) {
            Instant instant = instant(random);
            BigInteger nanos =
                    BigInteger.valueOf(instant.getEpochSecond())
                            .multiply(BILLION)
                            .add(BigInteger.valueOf(instant.getNano()));
            long millis = instant.toEpochMilli();
            assertReads(EpochTime.NANOS, nanos.toString(), millis);
            assertReads(EpochTime.MICROS, scaled(nanos, 3), millis);
            assertReads(EpochTime.MILLIS, scaled(nanos, 6), millis);
            assertReads(EpochTime.SECONDS, scaled(nanos, 9), millis);
        }
    }

    @Test
    void anyTimeIsReadFromItsPattern() {
        Random random = new Random(SEED + 4);
        TimeFormat pattern = new PatternTime("dd.MM.yyyy HH:mm:ss", ZoneOffset.UTC);
        for (int i = 0; i < 10_000; i++) {
            Instant instant = Instant.ofEpochSecond(instant(random).getEpochSecond());
            LocalDateTime t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            String date =
                    "%02d.%02d.%04d".formatted(t.getDayOfMonth(), t.getMonthValue(), t.getYear());
            String time = " %02d:%02d:%02d".formatted(t.getHour(), t.getMinute(), t.getSecond());
            assertReads(pattern, date + time, instant.toEpochMilli());
        }
    }

    @Test
    void aTextMadeOfTimeCharactersIsReadAsJavaTimeReadsItOrNotAtAll() {
        Random random = new Random(SEED + 5);
        TimeFormat iso = new IsoTime(ZoneOffset.UTC);
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder("2013-10-07T08:00:00.464Z");
            for (int change = random.nextInt(3); change >= 0; change--) {
                char other = "0123456789-:.TZ+ ".charAt(random.nextInt(17));
                text.setCharAt(random.nextInt(text.length()), other);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            long read = iso.parse(bytes, 0, bytes.length);
            if (read != TimeFormat.UNREADABLE && text.toString().matches(".{10}T[^ +]*Z")) {
                assertThat(read)
                        .as("%s (seed %d)", text, SEED)
                        .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
            }
        }
    }

    private static Instant instant(Random random) {
        long span = TimeFormat.LAST_MILLIS - TimeFormat.FIRST_MILLIS;
        long millis = TimeFormat.FIRST_MILLIS + (long) (random.nextDouble() * span);
        return Instant.ofEpochMilli(millis).plusNanos(random.nextInt(1_000_000));
    }

    /** The number divided by a power of ten, as text. */
    private static String scaled(BigInteger number, int zeros) {
        return new BigDecimal(number, zeros).toPlainString();
    }

    private static void assertReads(TimeFormat format, String text, long millis) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.US_ASCII);
        assertThat(format.parse(bytes, 1, bytes.length - 1))
                .as("%s (seed %d)", text, SEED)
                .isEqualTo(millis);
    }
}
