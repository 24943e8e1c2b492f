package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.decode.Reading;

/** Sessions of 30 ms through the operators of a job; next to Flink's own: FlinkWindowsTest. */
class SessionTest {

    @Test
    void twoReadingsExactlyAGapApartAreOneSession() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.session(30), 1)) {
            room.read(0, Reading.of("a", 30, 1));
            // Held by the combiner, at the start of its slice, when the watermark comes that
            // closes a session of 30 alone.
            room.read(0, Reading.of("a", 60, 1));
            room.watermark(0, 59);
            assertThat(room.rows).isEmpty();
            room.read(0, Reading.of("b", 60, 1));
            room.read(0, Reading.of("b", 91, 1));
            room.watermark(0, Long.MAX_VALUE);
            assertThat(room.rows)
                    .extracting(row -> row.key() + row.windowStart() + ".." + row.windowEnd())
                    .containsExactlyInAnyOrder("a30..90", "b60..90", "b91..121");
        }
    }

    /** The one that begins the session is still in the combiner when the other comes. */
    @Test
    void aReadingBehindTheWatermarkJoinsTheSessionOfOneThatCameBefore() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.session(30), 1)) {
            room.watermark(0, 986);
            room.read(0, Reading.of("a", 964, 1));
            room.read(0, Reading.of("a", 956, 2));
            room.watermark(0, Long.MAX_VALUE);
            assertThat(room.late).isEmpty();
            assertThat(room.rows)
                    .extracting(row -> row.windowStart() + ".." + row.windowEnd())
                    .containsExactly("956..994");
        }
    }

    @Test
    void whatIsPendingStandsInOpenSessions() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.session(30), 1)) {
            room.read(0, Reading.of("a", 30, 1));
            room.read(0, Reading.of("a", 40, 1));
            room.read(0, Reading.of("b", 90, 1));
            assertThat(room.count(Ledger.PENDING)).isZero();
            room.watermark(0, 68);
            assertThat(room.count(Ledger.PENDING)).isEqualTo(2);
            room.watermark(0, 69);
            assertThat(room.count(Ledger.PENDING)).isZero();
            room.read(0, Reading.of("a", 39, 1));
            room.watermark(0, 89);
            assertThat(room.count(Ledger.LATE)).isEqualTo(1);
            assertThat(room.count(Ledger.USED)).isEqualTo(3);
            assertThat(room.count(Ledger.PENDING)).isEqualTo(1);
        }
    }
}
