package weir.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.decode.Reading;

/**
 * A run that goes on with other statistics than its state was written with: what the state has
 * stays right, and a new statistic is empty where readings came before it was asked for.
 */
class NewStatisticsTest {
    private static final List<String> BEFORE = List.of("count", "sum");
    private static final List<String> AFTER =
            List.of("p90", "sum", "last", "stddev_samp", "vwap", "distinct", "count");
    private static final long FIRST = 700;
    private static final long CUT = 1000;
    private static final long LAST = 1300;

    static Stream<WindowSpec> windows() {
        return Stream.of(
                Specs.tumbling(10),
                Specs.late(Specs.tumbling(10), 100),
                Specs.sliding(10, 4),
                Specs.late(Specs.sliding(50, 10), 100),
                WindowSpec.of(WindowSpec.Kind.CUMULATIVE, 100).slide(10).build(),
                Specs.session(2),
                Specs.late(Specs.session(5), 100),
                WindowSpec.of(WindowSpec.Kind.TOTAL, 1).build());
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aNewStatisticIsEmptyWhereReadingsCameBeforeIt(WindowSpec windows) throws Exception {
        Map<String, WindowResult> expected = new HashMap<>();
        try (RoomHarness whole = new RoomHarness(with(windows, AFTER), 1)) {
            read(whole, FIRST, CUT);
            read(whole, CUT, LAST);
            whole.rows.forEach(row -> expected.put(name(row), row));
        }
        int full = 0;
        for (WindowResult row : goneOn(windows, AFTER)) {
            double[] right = expected.get(name(row)).statistics();
            boolean before = hasReadingsBefore(row);
            for (int i = 0; i < AFTER.size(); i++) {
                double value = row.statistics()[i];
                if (before && !BEFORE.contains(AFTER.get(i))) {
                    assertThat(value).as(AFTER.get(i) + " of " + row).isNaN();
                } else if (row.windowStart() >= CUT || !Double.isNaN(value)) {
                    assertThat(Double.valueOf(value))
                            .as(AFTER.get(i) + " of " + row)
                            .isEqualTo(Double.valueOf(right[i]));
                }
            }
            full += row.windowStart() >= CUT ? 1 : 0;
        }
        assertThat(full > 0).isEqualTo(windows.kind() != WindowSpec.Kind.TOTAL);
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aStatisticLessChangesNothingElse(WindowSpec windows) throws Exception {
        Map<String, WindowResult> expected = new HashMap<>();
        try (RoomHarness whole = new RoomHarness(with(windows, List.of("sum")), 1)) {
            read(whole, FIRST, CUT);
            read(whole, CUT, LAST);
            whole.rows.forEach(row -> expected.put(name(row), row));
        }
        assertThat(goneOn(with(windows, AFTER), AFTER, List.of("sum")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).isEqualTo(expected.get(name(row))));
    }

    @Test
    void rollingWindowsReadTheirReadingsAgain() throws Exception {
        WindowSpec rolling = Specs.rolling(50);
        List<String> after = List.of("count", "p90", "last");
        Map<String, WindowResult> expected = new HashMap<>();
        try (RoomHarness whole = new RoomHarness(with(rolling, after), 1)) {
            read(whole, FIRST, CUT);
            read(whole, CUT, LAST);
            whole.rows.forEach(row -> expected.put(name(row), row));
        }
        assertThat(goneOn(rolling, after))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).isEqualTo(expected.get(name(row))));
    }

    @Test
    void rollingWindowsRefuseReadingsThatHaveNoWeight() throws Exception {
        WindowSpec rolling = Specs.rolling(50);
        try (RoomHarness room = new RoomHarness(with(rolling, BEFORE), 1)) {
            room.read(0, Reading.of("k", 1, 2));
            room.watermark(0, 10);
            RoomHarness.Checkpoint checkpoint = room.checkpoint(1);
            assertThatThrownBy(() -> new RoomHarness(with(rolling, List.of("vwap")), 1, checkpoint))
                    .hasStackTraceContaining("window-rolling: the readings in the state have no");
        }
    }

    private static List<WindowResult> goneOn(WindowSpec windows, List<String> after)
            throws Exception {
        return goneOn(windows, BEFORE, after);
    }

    /** The rows behind a checkpoint in the middle. */
    private static List<WindowResult> goneOn(
            WindowSpec windows, List<String> before, List<String> after) throws Exception {
        RoomHarness.Checkpoint checkpoint;
        try (RoomHarness room = new RoomHarness(with(windows, before), 1)) {
            read(room, FIRST, CUT);
            checkpoint = room.checkpoint(1);
        }
        // Once more: what is lacking is part of the state too.
        try (RoomHarness room = new RoomHarness(with(windows, after), 1, checkpoint)) {
            checkpoint = room.checkpoint(2);
        }
        try (RoomHarness room = new RoomHarness(with(windows, after), 2, checkpoint)) {
            read(room, CUT, LAST, 2);
            return room.rows;
        }
    }

    private static WindowSpec with(WindowSpec windows, List<String> statistics) {
        return windows.but().statistics(statistics).build();
    }

    private static void read(RoomHarness room, long from, long until) throws Exception {
        read(room, from, until, 1);
    }

    /**
     * A reading a millisecond, each tenth missing; of three series in turn, the watermark behind.
     */
    private static void read(RoomHarness room, long from, long until, int readers)
            throws Exception {
        for (long time = from; time < until; time++) {
            if (time % 10 != 0) {
                room.read(0, reading(time));
            }
            for (int reader = 0; reader < readers; reader++) {
                room.watermark(
                        reader, until == LAST && time == LAST - 1 ? Long.MAX_VALUE : time - 5);
            }
        }
    }

    private static Reading reading(long time) {
        String member = "m" + time % 7;
        return new Reading("k" + time % 3, "", time, time * 0.37 % 11, 1 + time % 2, member, true);
    }

    private static boolean hasReadingsBefore(WindowResult row) {
        long until = Math.min(CUT, row.windowEnd());
        for (long time = Math.max(FIRST, row.windowStart()); time < until; time++) {
            if (time % 10 != 0 && row.key().equals("k" + time % 3)) {
                return true;
            }
        }
        return false;
    }

    private static String name(WindowResult row) {
        return row.key() + row.windowStart() + "," + row.windowEnd() + row.kind() + row.revision();
    }
}
