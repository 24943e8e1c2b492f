package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FarTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void secondsReadAsMillisecondsAreNoticed() {
        assertThat(hint("1970-01-17T00:00:00Z", "1970-01-17T00:01:00Z", false))
                .isEqualTo(
                        "all readings are of 1970-01-17T00:00:00Z to 1970-01-17T00:01:00Z: if these"
                                + " are seconds, say --time-format s");
    }

    @Test
    void anInputThatIsAllInTheFutureIsNoticed() {
        assertThat(hint("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z", false))
                .endsWith("if that is not the future, check --time-format and --timezone");
        assertThat(hint("2026-11-20T00:00:00Z", "2031-01-01T00:00:00Z", false)).isNull();
    }

    @Test
    void aLiveInputOfAnotherZoneIsNoticed() {
        assertThat(hint("2026-11-21T05:00:00Z", "2026-11-21T06:00:30Z", true))
                .isEqualTo(
                        "the newest reading is 119 minutes behind the wall clock: if it is of now,"
                                + " its times are of another zone than --timezone says");
        assertThat(hint("2026-11-21T05:00:00Z", "2026-11-21T02:30:00Z", true)).isNotNull();
        assertThat(hint("2026-11-21T05:00:00Z", "2026-11-21T07:59:00Z", true)).isNull();
        assertThat(hint("2026-11-21T05:00:00Z", "2026-11-21T06:10:00Z", true)).isNull();
        assertThat(hint("2026-11-21T05:00:00Z", "2026-11-21T06:00:00Z", false)).isNull();
        assertThat(hint("2013-10-07T05:00:00Z", "2013-10-07T08:00:00Z", true)).isNull();
    }

    private static String hint(String oldest, String newest, boolean live) {
        return FarTimes.hint(
                Instant.parse(oldest).toEpochMilli(),
                Instant.parse(newest).toEpochMilli(),
                NOW,
                live);
    }
}
