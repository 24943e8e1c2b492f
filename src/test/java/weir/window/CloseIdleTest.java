package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;

/** A source that is silent as a whole has its open windows closed, once, by the wall clock. */
class CloseIdleTest {
    private static final long SILENCE = 100;

    @Test
    void openWindowsAreClosedWhenAllReadersHaveBeenSilentLongEnough() throws Exception {
        for (WindowSpec windows : List.of(Specs.tumbling(10), Specs.sliding(10, 10))) {
            try (RoomHarness room = new RoomHarness(Specs.closing(windows, SILENCE), 2)) {
                room.read(0, Reading.of("a", 1, 1));
                room.read(1, Reading.of("b", 12, 2));
                room.watermark(0, 9);
                room.watermark(1, 9);
                assertThat(taken(room)).containsExactly("final a[0,10) 1.0 #0 WATERMARK");
                room.idle(0);
                room.clock(2 * SILENCE);
                assertThat(taken(room)).as("one reader is not silent").isEmpty();
                room.idle(1);
                room.clock(3 * SILENCE - 1);
                assertThat(taken(room)).isEmpty();
                room.clock(3 * SILENCE);
                assertThat(taken(room)).containsExactly("final b[10,20) 2.0 #0 IDLE");
                assertThat(room.count(Ledger.PENDING)).isZero();
                room.clock(9 * SILENCE);
                room.active(0);
                room.read(0, Reading.of("b", 25, 4));
                room.watermark(0, 15);
                assertThat(taken(room)).isEmpty();
                room.watermark(0, Long.MAX_VALUE);
                room.watermark(1, Long.MAX_VALUE);
                assertThat(taken(room)).containsExactly("final b[20,30) 4.0 #0 END");
            }
        }
    }

    @Test
    void aReadingThatComesAfterTheCloseIsLateAndNeverASecondFinal() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.closing(Specs.tumbling(10), SILENCE), 1)) {
            closed(room);
            room.read(0, Reading.of("a", 2, 2));
            room.watermark(0, 30);
            assertThat(taken(room)).isEmpty();
            assertThat(room.late).extracting(Late::value).containsExactly(2.0);
            assertThat(room.late).extracting(Late::watermarkMillis).containsExactly(9L);
            assertThat(room.count(Ledger.USED)).isEqualTo(1);
            assertThat(room.count(Ledger.LATE)).isEqualTo(1);
        }
    }

    @Test
    void withAllowedLatenessAReadingThatComesAfterTheCloseIsAnUpdate() throws Exception {
        WindowSpec spec = Specs.closing(Specs.late(Specs.tumbling(10), 50), SILENCE);
        try (RoomHarness room = new RoomHarness(spec, 1)) {
            closed(room);
            room.read(0, Reading.of("a", 2, 2));
            assertThat(taken(room)).containsExactly("update a[0,10) 3.0 #1 LATE");
        }
    }

    @Test
    void sessionsAreClosedBySilenceTooAndWhatALateReadingCausesSaysSo() throws Exception {
        WindowSpec spec = Specs.closing(Specs.late(Specs.session(10), 50), SILENCE);
        try (RoomHarness room = new RoomHarness(spec, 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.idle(0);
            room.clock(SILENCE);
            assertThat(taken(room)).containsExactly("final a[1,11) 1.0 #0 IDLE");
            assertThat(room.count(Ledger.PENDING)).isZero();
            room.active(0);
            room.read(0, Reading.of("a", 1, 2));
            room.read(0, Reading.of("b", 0, 4));
            assertThat(taken(room))
                    .containsExactly("update a[1,11) 3.0 #1 LATE", "final b[0,10) 4.0 #0 LATE");
            room.read(0, Reading.of("a", 5, 8));
            assertThat(taken(room)).isEmpty();
            room.watermark(0, 14);
            assertThat(taken(room))
                    .containsExactly(
                            "withdrawn a[1,11) NaN #2 LATE", "final a[1,15) 11.0 #0 WATERMARK");
            room.read(0, Reading.of("a", 60, 16));
            room.watermark(0, Long.MAX_VALUE);
            assertThat(taken(room)).containsExactly("final a[60,70) 16.0 #0 END");
        }
    }

    @Test
    void anEarlyRowAndOneThatTakesItBackAreOfAWindowThatNothingHasClosed() throws Exception {
        WindowSpec spec = Specs.closing(Specs.early(Specs.session(10), SILENCE), SILENCE);
        try (RoomHarness room = new RoomHarness(spec, 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.clock(2 * SILENCE - 1);
            room.read(0, Reading.of("a", 2, 1));
            room.watermark(0, 11);
            assertThat(taken(room))
                    .containsExactly(
                            "early a[1,11) 1.0 #0 UNSAID",
                            "withdrawn a[1,11) NaN #1 UNSAID",
                            "final a[1,12) 2.0 #0 WATERMARK");
        }
    }

    @Test
    void aReaderThatEndsWhileAllOthersAreSilentEndsNothingForThem() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.tumbling(10), 2)) {
            room.read(0, Reading.of("a", 1, 1));
            room.read(1, Reading.of("b", 2, 2));
            room.idle(1);
            room.watermark(0, Long.MAX_VALUE);
            assertThat(taken(room)).isEmpty();
            room.active(1);
            room.read(1, Reading.of("b", 3, 4));
            room.watermark(1, 9);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "final a[0,10) 1.0 #0 UNSAID", "final b[0,10) 6.0 #0 UNSAID");
            room.read(1, Reading.of("b", 11, 8));
            room.watermark(1, Long.MAX_VALUE);
            assertThat(taken(room)).containsExactly("final b[10,20) 8.0 #0 UNSAID");
            assertThat(room.late).isEmpty();
            assertThat(room.count(Ledger.USED)).isEqualTo(4);
            assertThat(room.count(Ledger.PENDING)).isZero();
        }
    }

    @Test
    void aSilenceThatEndsInTimeClosesNothing() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.closing(Specs.tumbling(10), SILENCE), 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.idle(0);
            room.clock(SILENCE - 1);
            room.active(0);
            room.clock(5 * SILENCE);
            assertThat(taken(room)).isEmpty();
            room.idle(0);
            room.clock(6 * SILENCE);
            assertThat(taken(room)).containsExactly("final a[0,10) 1.0 #0 IDLE");
        }
    }

    @Test
    void aRollingRowIsGivenWhenNothingElseComes() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.closing(Specs.rolling(10), SILENCE), 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.watermark(0, 0);
            room.idle(0);
            room.clock(SILENCE);
            assertThat(taken(room)).containsExactly("final a[-9,1) 1.0 #0 IDLE");
        }
    }

    @Test
    void whatWasClosedStaysClosedAcrossARestartAndWhatWasOpenIsClosedAfterIt() throws Exception {
        WindowSpec spec = Specs.closing(Specs.tumbling(10), SILENCE);
        for (int parallelism = 1; parallelism <= 3; parallelism++) {
            RoomHarness.Checkpoint before;
            try (RoomHarness room = new RoomHarness(spec, 1)) {
                closed(room);
                room.active(0);
                for (int key = 0; key < 20; key++) {
                    room.read(0, Reading.of("k" + key, 15, 1));
                }
                before = room.checkpoint(1);
            }
            try (RoomHarness room = new RoomHarness(spec, parallelism, before)) {
                room.read(0, Reading.of("a", 2, 2));
                assertThat(room.late).hasSize(1);
                for (int reader = 0; reader < parallelism; reader++) {
                    room.idle(reader);
                }
                room.clock(3 * SILENCE);
                assertThat(taken(room))
                        .hasSize(20)
                        .allMatch(row -> row.endsWith("[10,20) 1.0 #0 IDLE"));
            }
        }
    }

    /** One reading at 1, whose window is closed by silence. */
    private static void closed(RoomHarness room) throws Exception {
        room.read(0, Reading.of("a", 1, 1));
        room.idle(0);
        room.clock(SILENCE);
        assertThat(taken(room)).containsExactly("final a[0,10) 1.0 #0 IDLE");
    }

    /** Rows since the last call, as {@code kind key[start,end) sum #revision CLOSED_BY}. */
    private static List<String> taken(RoomHarness room) {
        List<String> rows = new ArrayList<>();
        for (WindowResult row : room.rows) {
            rows.add(
                    "%s %s[%d,%d) %s #%d %s"
                            .formatted(
                                    row.kind().name().toLowerCase(),
                                    row.key(),
                                    row.windowStart(),
                                    row.windowEnd(),
                                    row.statistics()[1],
                                    row.revision(),
                                    row.closedBy()));
        }
        room.rows.clear();
        return rows;
    }
}
