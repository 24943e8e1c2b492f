package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;

/** Allowed lateness: one final per series and window, then updates of what was touched. */
class LatenessTest {

    @Test
    void aTumblingWindowIsUpdatedForTheSeriesThatWereTouchedAlone() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.late(Specs.tumbling(10), 20), 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.read(0, Reading.of("b", 2, 2));
            room.watermark(0, 9);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder("a[0,10) 1 1.0 #0", "b[0,10) 1 2.0 #0");
            room.read(0, Reading.of("a", 3, 4));
            assertThat(taken(room)).containsExactly("a[0,10) 2 5.0 #1");
            room.read(0, Reading.of("a", 4, 8));
            assertThat(taken(room)).containsExactly("a[0,10) 3 13.0 #2");
            room.read(0, Reading.of("b", 4, 8));
            assertThat(taken(room)).containsExactly("b[0,10) 2 10.0 #1");
            room.read(0, Reading.of("c", 5, 16));
            assertThat(taken(room)).containsExactly("c[0,10) 1 16.0 #0");
            room.read(0, Reading.of("c", 5, 16));
            assertThat(taken(room)).containsExactly("c[0,10) 2 32.0 #1");
            room.watermark(0, 28);
            room.read(0, Reading.of("a", 9, 1));
            assertThat(taken(room)).containsExactly("a[0,10) 4 14.0 #3");
            room.watermark(0, 29);
            room.read(0, Reading.of("a", 9, 1));
            assertThat(taken(room)).isEmpty();
            assertThat(room.late).extracting(Late::lateByMillis).containsExactly(0L);
            assertThat(room.count(Ledger.USED)).isEqualTo(8);
            assertThat(room.count(Ledger.LATE)).isEqualTo(1);
        }
    }

    @Test
    void slidingWindowsAreUpdatedAsFarAsTheyAreComplete() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.late(Specs.sliding(10, 5), 10), 1)) {
            room.read(0, Reading.of("a", 6, 1));
            room.watermark(0, 9);
            assertThat(taken(room)).containsExactly("a[0,10) 1 1.0 #0");
            // In [0,10), which is complete, and in [5,15), which is not.
            room.read(0, Reading.of("a", 7, 2));
            assertThat(taken(room)).containsExactly("a[0,10) 2 3.0 #1");
            // New to [0,10): its final.
            room.read(0, Reading.of("b", 8, 4));
            assertThat(taken(room)).containsExactly("b[0,10) 1 4.0 #0");
            room.watermark(0, 14);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder("a[5,15) 2 3.0 #0", "b[5,15) 1 4.0 #0");
            room.read(0, Reading.of("b", 9, 8));
            assertThat(taken(room))
                    .containsExactlyInAnyOrder("b[0,10) 2 12.0 #1", "b[5,15) 2 12.0 #1");
            // [-5,5) and [0,10) take it; in the first it is the series' first.
            room.read(0, Reading.of("a", 0, 16));
            assertThat(taken(room)).containsExactlyInAnyOrder("a[0,10) 3 19.0 #2");
            room.watermark(0, 19);
            // [0,10) is closed for good; [5,15) takes it, and no window after it holds it.
            room.read(0, Reading.of("a", 9, 32));
            assertThat(taken(room)).containsExactlyInAnyOrder("a[5,15) 3 35.0 #1");
            room.watermark(0, 24);
            room.read(0, Reading.of("a", 9, 64));
            assertThat(taken(room)).isEmpty();
            assertThat(room.late).hasSize(1);
        }
    }

    @Test
    void aNewSliceBehindTheWatermarkGivesTheFinalRowsOfItsSeries() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.late(Specs.sliding(10, 5), 100), 1)) {
            room.read(0, Reading.of("a", 21, 1));
            room.watermark(0, 40);
            assertThat(taken(room)).containsExactly("a[15,25) 1 1.0 #0", "a[20,30) 1 1.0 #0");
            room.read(0, Reading.of("a", 16, 2));
            assertThat(taken(room)).containsExactly("a[10,20) 1 2.0 #0", "a[15,25) 2 3.0 #1");
        }
    }

    @Test
    void revisionsGoOnAfterARestart() throws Exception {
        for (WindowSpec windows : List.of(Specs.tumbling(10), Specs.sliding(10, 10))) {
            WindowSpec spec = Specs.late(windows, 50);
            RoomHarness.Checkpoint checkpoint;
            try (RoomHarness room = new RoomHarness(spec, 1)) {
                room.read(0, Reading.of("a", 1, 1));
                room.watermark(0, 9);
                room.read(0, Reading.of("a", 2, 2));
                assertThat(taken(room)).containsExactly("a[0,10) 1 1.0 #0", "a[0,10) 2 3.0 #1");
                checkpoint = room.checkpoint(1);
            }
            try (RoomHarness room = new RoomHarness(spec, 2, checkpoint)) {
                room.read(1, Reading.of("a", 3, 4));
                assertThat(taken(room)).containsExactly("a[0,10) 3 7.0 #2");
                room.read(0, Reading.of("b", 3, 4));
                assertThat(taken(room)).containsExactly("b[0,10) 1 4.0 #0");
                checkpoint = room.checkpoint(2);
            }
            try (RoomHarness room = new RoomHarness(spec, 1, checkpoint)) {
                room.read(0, Reading.of("b", 3, 4));
                assertThat(taken(room)).containsExactly("b[0,10) 2 8.0 #1");
            }
        }
    }

    @Test
    void aSessionThatGrowsIsWithdrawnAndItsLaterFormIsFinal() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.late(Specs.session(10), 100), 1)) {
            room.read(0, Reading.of("a", 10, 1));
            room.read(0, Reading.of("a", 30, 2));
            room.read(0, Reading.of("b", 12, 3));
            room.watermark(0, 50);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "a[10,20) 1 1.0 #0", "a[30,40) 1 2.0 #0", "b[12,22) 1 3.0 #0");
            assertThat(room.count(Ledger.PENDING)).isZero();
            // Inside of what is there already.
            room.read(0, Reading.of("b", 12, 4));
            assertThat(taken(room)).containsExactly("b[12,22) 2 7.0 #1");
            // Exactly a gap from either: one session.
            room.read(0, Reading.of("a", 20, 4));
            assertThat(taken(room))
                    .containsExactly(
                            "a[10,20) withdrawn #1", "a[30,40) withdrawn #1", "a[10,40) 3 7.0 #0");
            room.read(0, Reading.of("b", 3, 5));
            assertThat(taken(room)).containsExactly("b[12,22) withdrawn #2", "b[3,22) 3 12.0 #0");
            // Joins an open session: no row before that is complete.
            room.read(0, Reading.of("a", 45, 8));
            room.read(0, Reading.of("a", 38, 8));
            assertThat(taken(room)).isEmpty();
            assertThat(room.count(Ledger.PENDING)).isEqualTo(2);
            room.watermark(0, 54);
            assertThat(taken(room)).containsExactly("a[10,40) withdrawn #1", "a[10,55) 5 23.0 #0");
            assertThat(room.count(Ledger.PENDING)).isZero();
            room.watermark(0, 122);
            // b's session is forgotten: only its own end counts.
            room.read(0, Reading.of("b", 12, 6));
            assertThat(taken(room)).isEmpty();
            assertThat(room.late).extracting(Late::lateByMillis).containsExactly(1L);
            assertThat(room.count(Ledger.USED)).isEqualTo(8);
            assertThat(room.count(Ledger.LATE)).isEqualTo(1);
            assertThat(room.count(Ledger.READ)).isEqualTo(9);
        }
    }

    @Test
    void revisionsOfSessionsGoOnAfterARestart() throws Exception {
        WindowSpec spec = Specs.late(Specs.session(10), 50);
        RoomHarness.Checkpoint checkpoint;
        try (RoomHarness room = new RoomHarness(spec, 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.watermark(0, 10);
            assertThat(taken(room)).containsExactly("a[1,11) 1 1.0 #0");
            checkpoint = room.checkpoint(1);
        }
        try (RoomHarness room = new RoomHarness(spec, 2, checkpoint)) {
            room.read(1, Reading.of("a", 1, 4));
            assertThat(taken(room)).containsExactly("a[1,11) 2 5.0 #1");
            room.read(0, Reading.of("a", 0, 4));
            assertThat(taken(room)).containsExactly("a[1,11) withdrawn #2", "a[0,11) 3 9.0 #0");
        }
    }

    @Test
    void rollingWindowsAreNeverUpdated() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.late(Specs.rolling(10), 50), 1)) {
            room.read(0, Reading.of("a", 5, 1));
            room.watermark(0, 5);
            assertThat(taken(room)).containsExactly("a[-5,5) 1 1.0 #0");
            room.read(0, Reading.of("a", 5, 2));
            room.read(0, Reading.of("a", 6, 4));
            room.watermark(0, 6);
            assertThat(taken(room)).containsExactly("a[-4,6) 2 5.0 #0");
            assertThat(room.late).extracting(Late::value).containsExactly(2.0);
        }
    }

    /** Rows since the last call, as {@code key[start,end) count sum #revision}. */
    private static List<String> taken(RoomHarness room) {
        List<String> rows = room.rows.stream().map(LatenessTest::text).toList();
        room.rows.clear();
        return rows;
    }

    private static String text(WindowResult row) {
        String window = "%s[%d,%d)".formatted(row.key(), row.windowStart(), row.windowEnd());
        if (row.kind() == WindowResult.Kind.WITHDRAWN) {
            assertThat(row.statistics()).containsOnly(Double.NaN);
            return window + " withdrawn #" + row.revision();
        }
        assertThat(row.kind())
                .isEqualTo(
                        row.revision() == 0 ? WindowResult.Kind.FINAL : WindowResult.Kind.UPDATE);
        return "%s %d %s #%d"
                .formatted(window, (long) row.statistics()[0], row.statistics()[1], row.revision());
    }
}
