package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows by the clock of a zone. */
class LocalWindowsTest {

    @ParameterizedTest(name = "{1} in {0} at {3}")
    @CsvFileSource(resources = "/spec/local-windows.csv", numLinesToSkip = 1, delimiter = '|')
    void theWindowOfAReadingIsThatOfTheTable(
            String zone, String window, String offset, String reading, String start, String end) {
        WindowSpec spec =
                WindowSpec.of(WindowSpec.Kind.TUMBLING, millis(window))
                        .inDays(window.endsWith("d"), window.endsWith("d"))
                        .offset(millis(offset))
                        .zone(ZoneId.of(zone))
                        .build();
        Coverage found = Coverage.of(spec, instant(reading));
        assertThat(found.windows()).isEqualTo(1);
        assertThat(found.firstStart()).isEqualTo(instant(start));
        assertThat(found.firstEnd()).isEqualTo(instant(end));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Europe/Berlin, 2024-03-31T00:00+01:00, 23",
        "Europe/Berlin, 2024-10-27T00:00+02:00, 25",
        "Europe/Berlin, 2024-05-05T00:00+02:00, 24",
        "America/New_York, 2024-03-10T00:00-05:00, 23",
        "America/New_York, 2024-11-03T00:00-04:00, 25",
        "Australia/Lord_Howe, 2024-04-07T00:00+11:00, 24",
        "Australia/Lord_Howe, 2024-10-06T00:00+10:30, 24",
        "Asia/Kathmandu, 2024-05-05T00:00+05:45, 24"
    })
    void aDayGrowsByItsHours(String zone, String midnight, long hours) {
        WindowSpec spec =
                WindowSpec.of(WindowSpec.Kind.CUMULATIVE, millis("1d"))
                        .slide(millis("1h"))
                        .inDays(true, false)
                        .zone(ZoneId.of(zone))
                        .build();
        Coverage ofFirst = Coverage.of(spec, instant(midnight));
        assertThat(ofFirst.windows()).isEqualTo(hours);
        assertThat(ofFirst.firstStart())
                .isEqualTo(ofFirst.lastStart())
                .isEqualTo(instant(midnight));
        assertThat(Coverage.of(spec, ofFirst.lastEnd() - 1).windows()).isEqualTo(1);
        assertThat(Coverage.of(sliding(spec), instant(midnight)).windows()).isEqualTo(24);
    }

    private static WindowSpec sliding(WindowSpec of) {
        return WindowSpec.of(WindowSpec.Kind.SLIDING, of.sizeMillis())
                .slide(of.slideMillis())
                .zone(of.zone())
                .build();
    }

    private static long instant(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    private static long millis(String text) {
        return text.endsWith("d")
                ? Duration.parse("P" + text.toUpperCase(java.util.Locale.ROOT)).toMillis()
                : Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT)).toMillis();
    }
}
