package weir.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.decode.Reading;

/** What {@code explain} says of the state, held against real checkpoints. */
class StateEstimateTest {
    private static final int SERIES = 2000;
    private static final long SECOND = 1000;

    @ParameterizedTest
    @MethodSource("windows")
    void theStateOfASeriesIsWhatACheckpointGets(WindowSpec spec) throws Exception {
        Map<String, Long> estimated =
                StateEstimate.live(spec).stream()
                        .filter(part -> part.bytesPerSeries() > 0)
                        .collect(
                                Collectors.toMap(
                                        StateEstimate::operator, StateEstimate::bytesPerSeries));

        Map<String, Long> real = checkpointed(spec);

        assertThat(estimated.keySet()).isNotEmpty().isSubsetOf(real.keySet());
        estimated.forEach(
                (operator, bytes) ->
                        assertThat((double) real.get(operator) / SERIES)
                                .as(operator)
                                .isCloseTo(bytes, within(0.25 * bytes + 8)));
    }

    @Test
    void whatASeriesDoesNotAddToIsNoState() {
        List<String> operators =
                StateEstimate.live(Specs.tumbling(10 * SECOND)).stream()
                        .filter(part -> part.bytesPerSeries() == 0)
                        .map(StateEstimate::operator)
                        .toList();

        assertThat(operators).containsExactly("window-combine", "window-admit", "window-ledger");
    }

    private static List<WindowSpec> windows() {
        return List.of(
                Specs.tumbling(10 * SECOND),
                Specs.sliding(10 * SECOND, SECOND),
                WindowSpec.of(WindowSpec.Kind.CUMULATIVE, 30 * SECOND)
                        .slide(5 * SECOND)
                        .statistics(List.of("count", "sum"))
                        .build(),
                WindowSpec.of(WindowSpec.Kind.TOTAL, 0)
                        .statistics(List.of("count", "avg", "first", "stddev_samp"))
                        .build());
    }

    /** Bytes by operator, in the middle of a steady stream. */
    private static Map<String, Long> checkpointed(WindowSpec spec) throws Exception {
        try (RoomHarness room = new RoomHarness(spec, 1)) {
            for (long second = 0; second < 60; second++) {
                // Two: a row of one reading is shorter, and the estimate is no promise of that.
                for (int i = 0; i < 2 * SERIES; i++) {
                    room.read(0, Reading.of("key-0000" + i % SERIES, second * SECOND, 1.25 * i));
                }
                room.watermark(0, second * SECOND - spec.outOfOrdernessMillis() - 1);
            }
            return room.checkpoint(1).operators().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, of -> bytes(of.getValue())));
        }
    }

    private static long bytes(List<OperatorSubtaskState> subtasks) {
        return subtasks.stream().mapToLong(OperatorSubtaskState::getStateSize).sum();
    }
}
