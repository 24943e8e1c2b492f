package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.decode.Handful;
import weir.decode.Reading;
import weir.decode.Rejection;
import weir.decode.Skipped;

class GateTest {
    private static final WindowSpec GAPS = Specs.sliding(10, 25);

    @Test
    void everyRecordIsCountedOnceByWhatBecameOfIt() throws Exception {
        try (RoomHarness room = new RoomHarness(GAPS, 1)) {
            feed(room, 0);
            assertThat(room.count(Ledger.READ)).isEqualTo(5);
            assertThat(room.count(Ledger.REJECTED + "BAD_VALUE")).isEqualTo(1);
            assertThat(room.count(Ledger.SKIPPED + "FILTERED")).isEqualTo(1);
            assertThat(room.count(Ledger.SKIPPED + "BETWEEN_WINDOWS")).isEqualTo(1);
            assertThat(room.rejected).extracting(Rejection::origin).containsExactly("x@7");
        }
    }

    @Test
    void aHandfulCountsAsItsReadings() throws Exception {
        try (RoomHarness room = new RoomHarness(GAPS, 1)) {
            Reading[] readings = {
                Reading.of("a", 3, 1),
                Reading.of("b", 26, 2),
                Reading.of("a", 10, 4),
                Reading.of("a", 2, 5)
            };
            room.read(0, Handful.of(readings));
            room.read(0, Handful.of(readings[2]));
            room.watermark(0, 1000);
            assertThat(room.count(Ledger.READ)).isEqualTo(5);
            assertThat(room.count(Ledger.USED)).isEqualTo(3);
            assertThat(room.count(Ledger.SKIPPED + "BETWEEN_WINDOWS")).isEqualTo(2);
            assertThat(room.rows)
                    .extracting(row -> row.key() + row.statistics()[1])
                    .containsExactlyInAnyOrder("a6.0", "b2.0");
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 1", "1, 4"})
    void countsSurviveAnotherParallelism(int before, int after) throws Exception {
        RoomHarness.Checkpoint checkpoint;
        try (RoomHarness room = new RoomHarness(GAPS, before)) {
            for (int reader = 0; reader < before; reader++) {
                feed(room, reader);
            }
            checkpoint = room.checkpoint(1);
        }
        try (RoomHarness room = new RoomHarness(GAPS, after, checkpoint)) {
            assertThat(room.count(Ledger.READ)).isEqualTo(5L * before);
            feed(room, after - 1);
            assertThat(room.count(Ledger.READ)).isEqualTo(5L * before + 5);
            assertThat(room.count(Ledger.REJECTED + "BAD_VALUE")).isEqualTo(before + 1);
            for (int reader = 0; reader < after; reader++) {
                room.watermark(reader, 1000);
            }
            assertThat(room.count(Ledger.USED)).isEqualTo(2L * before + 2);
            assertThat(room.count(Ledger.PENDING)).isZero();
        }
    }

    @Test
    void aReadingOfSeveralValuesIsOneRecord() throws Exception {
        try (RoomHarness room = new RoomHarness(GAPS, 1)) {
            room.read(0, new Reading("a", "open", 3, 1, Double.NaN, null, true));
            room.read(0, new Reading("a", "close", 3, 2, Double.NaN, null, false));
            room.read(0, new Reading("a", "open", 12, 1, Double.NaN, null, true));
            room.read(0, new Reading("a", "close", 12, 2, Double.NaN, null, false));
            room.watermark(0, 100);
            room.read(0, new Reading("a", "open", 4, 1, Double.NaN, null, true));
            room.read(0, new Reading("a", "close", 4, 2, Double.NaN, null, false));
            assertThat(room.count(Ledger.READ)).isEqualTo(3);
            assertThat(room.count(Ledger.USED)).isEqualTo(1);
            assertThat(room.count(Ledger.SKIPPED + "BETWEEN_WINDOWS")).isEqualTo(1);
            assertThat(room.count(Ledger.LATE)).isEqualTo(1);
            assertThat(room.late).extracting(Late::records).containsExactly(1L, 0L);
            assertThat(room.rows)
                    .extracting(row -> row.measure() + row.statistics()[1])
                    .containsExactlyInAnyOrder("open1.0", "close2.0");
        }
    }

    /** Two used, one between windows, one rejected, one skipped. */
    private static void feed(RoomHarness room, int reader) throws Exception {
        room.read(reader, Reading.of("a", 3, 1));
        room.read(reader, Reading.of("b", 26, 2));
        room.read(reader, Reading.of("a", 10, 4));
        room.read(reader, new Rejection(Rejection.Reason.BAD_VALUE, "abc", "x@7", new byte[] {1}));
        room.read(reader, new Skipped(Skipped.Why.FILTERED));
    }
}
