package weir.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.decode.Reading;

class AdmitTest {

    @ParameterizedTest
    @CsvSource({
        // kind, lateness, reading at, watermark, late by (-1: used)
        "TUMBLING, 0, 3, 8, -1",
        "TUMBLING, 0, 3, 9, 0",
        "TUMBLING, 0, 3, 15, 6",
        "TUMBLING, 7, 3, 15, -1",
        "TUMBLING, 7, 3, 16, 0",
        "SLIDING, 0, 3, 11, -1",
        "SLIDING, 0, 3, 12, 0",
        "SLIDING, 0, 1, 9, 0",
        "SLIDING, 5, 3, 16, -1",
        "SLIDING, 5, 3, 18, 1",
        "ROLLING, 0, 3, 2, -1",
        "ROLLING, 0, 3, 3, 0",
        "ROLLING, 5, 3, 3, 0"
    })
    void aReadingIsLateFromTheMillisecondThatItsLastWindowIsComplete(
            WindowSpec.Kind kind, long lateness, long time, long watermark, long lateBy)
            throws Exception {
        WindowSpec windows =
                switch (kind) {
                    case TUMBLING -> Specs.tumbling(10);
                    case SLIDING, CUMULATIVE -> Specs.sliding(10, 3);
                    case ROLLING -> Specs.rolling(10);
                    case SESSION, TOTAL -> throw new IllegalArgumentException(kind.name());
                };
        try (RoomHarness room = new RoomHarness(Specs.late(windows, lateness), 1)) {
            room.watermark(0, watermark);
            room.read(0, Reading.of("a", time, 1.5));
            room.watermark(0, watermark + 1);
            assertThat(room.count(Ledger.USED)).isEqualTo(lateBy < 0 ? 1 : 0);
            assertThat(room.count(Ledger.LATE)).isEqualTo(lateBy < 0 ? 0 : 1);
            if (lateBy >= 0 && kind != WindowSpec.Kind.ROLLING) {
                assertThat(room.late)
                        .containsExactly(
                                new Late(
                                        "a",
                                        "",
                                        time,
                                        1.5,
                                        Double.NaN,
                                        null,
                                        1,
                                        false,
                                        watermark,
                                        lateBy));
            }
        }
    }

    @Test
    void pendingAreTheRecordsWhoseLastWindowIsOpen() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.sliding(10, 5), 1)) {
            room.read(0, Reading.of("a", 1, 1));
            room.read(0, Reading.of("a", 7, 1));
            room.read(0, Reading.of("b", 8, 1));
            RoomHarness.Checkpoint checkpoint = room.checkpoint(1);
            assertThat(room.count(Ledger.PENDING)).isEqualTo(3);
            room.watermark(0, 9);
            assertThat(room.count(Ledger.PENDING)).isEqualTo(2);
            room.watermark(0, 14);
            assertThat(room.count(Ledger.PENDING)).isZero();
            try (RoomHarness again = new RoomHarness(Specs.sliding(10, 5), 3, checkpoint)) {
                assertThat(again.count(Ledger.PENDING)).isEqualTo(3);
                for (int reader = 0; reader < 3; reader++) {
                    again.watermark(reader, 9);
                }
                assertThat(again.count(Ledger.PENDING)).isEqualTo(2);
                assertThat(again.count(Ledger.USED)).isEqualTo(3);
            }
        }
    }

    @Test
    void aSliceThatComesLateIsOneLineASeries() throws Exception {
        try (RoomHarness room = new RoomHarness(Specs.tumbling(10), 2)) {
            room.idle(0);
            room.watermark(1, 50);
            room.read(0, Reading.of("a", 3, 1));
            room.read(0, Reading.of("a", 4, 1));
            room.watermark(0, 20);
            assertThat(room.late)
                    .containsExactly(
                            new Late("a", "", 0, Double.NaN, Double.NaN, null, 2, true, 50, 41));
            assertThat(room.count(Ledger.LATE)).isEqualTo(2);
        }
    }

    @Test
    void stateOfOtherWindowsIsRefusedByName() throws Exception {
        RoomHarness.Checkpoint checkpoint;
        try (RoomHarness room = new RoomHarness(Specs.tumbling(10), 1)) {
            checkpoint = room.checkpoint(1);
        }
        for (WindowSpec other : List.of(Specs.tumbling(20), Specs.late(Specs.tumbling(10), 5))) {
            assertThatThrownBy(() -> new RoomHarness(other, 1, checkpoint).close())
                    .hasMessageStartingWith("window-admit: the state was written for windows 'TUMB")
                    .hasMessageContaining(Specs.tumbling(10).definition())
                    .hasMessageContaining(other.definition());
        }
    }

    /** One subtask saw a reader turn idle, and is ahead of the other, when the barrier comes. */
    @Test
    void aWindowThatOneSubtaskHasEmittedIsNotFinalAgainAfterARestart() throws Exception {
        for (WindowSpec spec :
                List.of(Specs.tumbling(10), Specs.sliding(10, 5), Specs.rolling(10))) {
            RoomHarness.Checkpoint ahead;
            RoomHarness.Checkpoint behind;
            try (RoomHarness room = new RoomHarness(spec, 2)) {
                for (int key = 0; key < 40; key++) {
                    room.read(key % 2, Reading.of("k" + key, 4, 1));
                }
                room.watermark(0, 0);
                room.watermark(1, 0);
                behind = room.checkpoint(1);
                room.watermark(0, 14);
                room.watermark(1, 14);
                ahead = room.checkpoint(2);
            }
            for (int parallelism : new int[] {1, 2}) {
                try (RoomHarness room = new RoomHarness(spec, parallelism, mixed(ahead, behind))) {
                    for (int key = 0; key < 40; key++) {
                        room.read(0, Reading.of("k" + key, 4, 1));
                    }
                    for (int reader = 0; reader < parallelism; reader++) {
                        room.watermark(reader, 1);
                    }
                    for (int reader = 0; reader < parallelism; reader++) {
                        room.watermark(reader, Long.MAX_VALUE);
                    }
                    // Subtask 0 is ahead: its keys are late; the others' windows have two readings.
                    long lateKeys = room.count(Ledger.LATE);
                    assertThat(lateKeys).isBetween(10L, 30L);
                    long rows = spec.kind() == WindowSpec.Kind.TUMBLING ? 1 : 2;
                    assertThat(room.rows).hasSize((int) ((40 - lateKeys) * rows));
                    assertThat(room.rows).allMatch(row -> row.statistics()[0] == 2);
                }
            }
        }
    }

    /** The first subtask of one checkpoint and the second of another. */
    private static RoomHarness.Checkpoint mixed(
            RoomHarness.Checkpoint first, RoomHarness.Checkpoint second) {
        Map<String, List<OperatorSubtaskState>> states = new HashMap<>();
        first.operators()
                .forEach(
                        (uid, of) -> {
                            List<OperatorSubtaskState> mixed = new ArrayList<>(of);
                            if (of.size() > 1) {
                                mixed.set(1, second.operators().get(uid).get(1));
                            }
                            states.put(uid, mixed);
                        });
        return new RoomHarness.Checkpoint(2, states);
    }

    @Test
    void countsReachTheLedgerWhenTheInputEnds() throws Exception {
        var gate = LiveOperators.operator(Specs.tumbling(10), "window-gate", 1, 0);
        gate.open();
        gate.processElement(new StreamRecord<>(Reading.of("a", 1, 1)));
        gate.endInput();
        var tally = LiveOperators.operator(Specs.tumbling(10), "window-ledger", 1, 0);
        tally.open();
        for (var count : gate.getSideOutput(LedgerCounts.OUTLET)) {
            tally.processElement(new StreamRecord<>(count.getValue()));
        }
        OperatorSubtaskState state = tally.snapshot(1, 1);
        gate.close();
        tally.close();
        var again = LiveOperators.operator(Specs.tumbling(10), "window-ledger", 1, 0);
        again.initializeState(state);
        again.open();
        assertThat(RoomHarness.count(again, Ledger.READ)).isEqualTo(1);
        again.close();
    }
}
