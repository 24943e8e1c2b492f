package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;

/** At each beat of the wall clock the open window of each series that ends next. */
class EarlyTest {
    private static final long BEAT = 100;

    @Test
    void aTumblingWindowIsShownAtEachBeatUntilItIsFinal() throws Exception {
        try (RoomHarness room = new RoomHarness(early(Specs.tumbling(10)), 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.clock(BEAT - 1);
            assertThat(taken(room)).isEmpty();
            room.clock(2 * BEAT - 1);
            assertThat(taken(room)).containsExactly("early a[0,10) 1 1.0 #0");
            room.read(0, Reading.of("a", 2, 2));
            room.read(0, Reading.of("b", 3, 4));
            room.clock(3 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder("early a[0,10) 2 3.0 #1", "early b[0,10) 1 4.0 #0");
            room.watermark(0, 9);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder("final a[0,10) 2 3.0 #2", "final b[0,10) 1 4.0 #1");
            room.clock(9 * BEAT);
            assertThat(taken(room)).isEmpty();
            assertThat(room.count(Ledger.USED)).isEqualTo(3);
            assertThat(room.count(Ledger.PENDING)).isZero();
        }
    }

    @Test
    void ofSeveralOpenWindowsTheOneThatEndsNextIsShown() throws Exception {
        try (RoomHarness room = new RoomHarness(early(Specs.tumbling(10)), 1)) {
            room.read(0, Reading.of("a", 11, 1));
            room.read(0, Reading.of("a", 21, 2));
            room.read(0, Reading.of("b", 22, 4));
            room.clock(2 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "early a[10,20) 1 1.0 #0", "early b[20,30) 1 4.0 #0");
            room.watermark(0, 19);
            room.clock(3 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "final a[10,20) 1 1.0 #1",
                            "early a[20,30) 1 2.0 #0",
                            "early b[20,30) 1 4.0 #1");
        }
    }

    @Test
    void aSlidingWindowIsShownWithItsCompleteSlicesAndTheOneStillOpen() throws Exception {
        try (RoomHarness room = new RoomHarness(early(Specs.sliding(10, 5)), 1)) {
            room.clock(BEAT - 1);
            room.read(0, Reading.of("a", 1, 1));
            room.read(0, Reading.of("a", 6, 2));
            room.watermark(0, 6);
            room.clock(2 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactly("final a[-5,5) 1 1.0 #0", "early a[0,10) 2 3.0 #0");
            room.watermark(0, 10);
            room.read(0, Reading.of("a", 11, 4));
            room.clock(3 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactly("final a[0,10) 2 3.0 #1", "early a[5,15) 2 6.0 #0");
            room.watermark(0, 14);
            room.clock(4 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactly("final a[5,15) 2 6.0 #1", "early a[10,20) 1 4.0 #0");
            room.watermark(0, Long.MAX_VALUE);
            assertThat(taken(room)).containsExactly("final a[10,20) 1 4.0 #1");
        }
    }

    @Test
    void revisionsCountEarlyFinalAndUpdatedRowsAcrossARestart() throws Exception {
        for (WindowSpec windows : List.of(Specs.tumbling(10), Specs.sliding(10, 10))) {
            WindowSpec spec = early(Specs.late(windows, 50));
            RoomHarness.Checkpoint checkpoint;
            try (RoomHarness room = new RoomHarness(spec, 1)) {
                room.read(0, Reading.of("a", 1, 1));
                room.clock(2 * BEAT - 1);
                assertThat(taken(room)).containsExactly("early a[0,10) 1 1.0 #0");
                room.read(0, Reading.of("a", 2, 2));
                checkpoint = room.checkpoint(1);
            }
            try (RoomHarness room = new RoomHarness(spec, 2, checkpoint)) {
                room.clock(3 * BEAT - 1);
                assertThat(taken(room)).containsExactly("early a[0,10) 2 3.0 #1");
                room.watermark(0, 9);
                room.watermark(1, 9);
                assertThat(taken(room)).containsExactly("final a[0,10) 2 3.0 #2");
                room.read(0, Reading.of("a", 3, 4));
                room.read(0, Reading.of("b", 3, 8));
                assertThat(taken(room))
                        .containsExactly("update a[0,10) 3 7.0 #3", "final b[0,10) 1 8.0 #0");
                checkpoint = room.checkpoint(2);
            }
            try (RoomHarness room = new RoomHarness(spec, 1, checkpoint)) {
                room.read(0, Reading.of("a", 3, 16));
                room.read(0, Reading.of("b", 3, 16));
                assertThat(taken(room))
                        .containsExactly("update a[0,10) 4 23.0 #4", "update b[0,10) 2 24.0 #1");
            }
        }
    }

    @Test
    void anOpenSessionIsShownAndTheRowOfAShorterOneIsTakenBack() throws Exception {
        try (RoomHarness room = new RoomHarness(early(Specs.session(10)), 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.read(0, Reading.of("a", 21, 2));
            room.read(0, Reading.of("b", 1, 4));
            room.clock(2 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "early a[1,11) 1 1.0 #0",
                            "early a[21,31) 1 2.0 #0",
                            "early b[1,11) 1 4.0 #0");
            room.clock(3 * BEAT - 1);
            assertThat(taken(room)).hasSize(3).contains("early a[1,11) 1 1.0 #1");
            room.read(0, Reading.of("a", 11, 8));
            room.clock(4 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "withdrawn a[1,11) 0 NaN #2",
                            "withdrawn a[21,31) 0 NaN #2",
                            "early a[1,31) 3 11.0 #0",
                            "early b[1,11) 1 4.0 #2");
            assertThat(room.count(Ledger.PENDING)).isEqualTo(4);
            room.watermark(0, 30);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder("final a[1,31) 3 11.0 #1", "final b[1,11) 1 4.0 #3");
            room.clock(9 * BEAT);
            assertThat(taken(room)).isEmpty();
            assertThat(room.count(Ledger.PENDING)).isZero();
        }
    }

    @Test
    void aSessionThatALateReadingOpensAgainIsShownAndBecomesFinalOnce() throws Exception {
        RoomHarness.Checkpoint checkpoint;
        WindowSpec spec = early(Specs.late(Specs.session(10), 50));
        try (RoomHarness room = new RoomHarness(spec, 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.watermark(0, 15);
            assertThat(taken(room)).containsExactly("final a[1,11) 1 1.0 #0");
            room.read(0, Reading.of("a", 9, 2));
            room.clock(BEAT - 1);
            assertThat(taken(room))
                    .containsExactly("withdrawn a[1,11) 0 NaN #1", "early a[1,19) 2 3.0 #0");
            assertThat(room.count(Ledger.PENDING)).isEqualTo(2);
            checkpoint = room.checkpoint(1);
        }
        try (RoomHarness room = new RoomHarness(spec, 2, checkpoint)) {
            room.clock(2 * BEAT - 1);
            assertThat(taken(room)).containsExactly("early a[1,19) 2 3.0 #1");
            room.watermark(0, 18);
            room.watermark(1, 18);
            assertThat(taken(room)).containsExactly("final a[1,19) 2 3.0 #2");
            room.read(0, Reading.of("a", 2, 4));
            assertThat(taken(room)).containsExactly("update a[1,19) 3 7.0 #3");
            assertThat(room.count(Ledger.PENDING)).isZero();
        }
    }

    @Test
    void aTotalIsShownAsItGrows() throws Exception {
        WindowSpec spec = early(WindowSpec.of(WindowSpec.Kind.TOTAL, 1).build());
        RoomHarness.Checkpoint checkpoint;
        try (RoomHarness room = new RoomHarness(spec, 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.read(0, Reading.of("b", Reading.NO_TIME, 2));
            room.clock(2 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "early a[1,1) 1 1.0 #0",
                            "early b[%1$d,%1$d) 1 2.0 #0".formatted(Reading.NO_TIME));
            room.read(0, Reading.of("a", 5, 4));
            checkpoint = room.checkpoint(1);
        }
        try (RoomHarness room = new RoomHarness(spec, 1, checkpoint)) {
            room.clock(3 * BEAT - 1);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "withdrawn a[1,1) 0 NaN #1",
                            "early a[1,5) 2 2.5 #0",
                            "early b[%1$d,%1$d) 1 2.0 #1".formatted(Reading.NO_TIME));
            room.watermark(0, Long.MAX_VALUE);
            assertThat(taken(room))
                    .containsExactlyInAnyOrder(
                            "final a[1,5) 2 2.5 #1",
                            "final b[%1$d,%1$d) 1 2.0 #2".formatted(Reading.NO_TIME));
            assertThat(room.count(Ledger.PENDING)).isZero();
        }
    }

    private static WindowSpec early(WindowSpec spec) {
        return Specs.early(spec, BEAT);
    }

    /** Rows since the last call, as {@code kind key[start,end) count sum #revision}. */
    private static List<String> taken(RoomHarness room) {
        List<String> rows =
                room.rows.stream()
                        .map(
                                row ->
                                        "%s %s[%d,%d) %d %s #%d"
                                                .formatted(
                                                        row.kind().name().toLowerCase(),
                                                        row.key(),
                                                        row.windowStart(),
                                                        row.windowEnd(),
                                                        (long) row.statistics()[0],
                                                        row.statistics()[1],
                                                        row.revision()))
                        .toList();
        room.rows.clear();
        return rows;
    }
}
