package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What is kept to fill the gaps of a series goes when the series has been silent long enough. */
class KeyTtlTest {
    /** Of each series: its row, and the names of the row's columns. */
    private static final int STATES = 2;

    @Test
    void aSeriesIsForgottenAfterItsTimeAndItsGapIsLeft() throws Exception {
        try (var fill = fill(100)) {
            add(fill, "a", 10);
            add(fill, "b", 10);
            fill.processWatermark(105);
            add(fill, "a", 110);
            assertThat(fill.numKeyedStateEntries()).isEqualTo(2 * STATES);
            assertThat(fills(fill)).isEqualTo(9);
            fill.processWatermark(109);
            assertThat(fill.numKeyedStateEntries()).isEqualTo(1 * STATES);
            fill.processWatermark(208);
            assertThat(fill.numKeyedStateEntries()).isEqualTo(1 * STATES);
            fill.processWatermark(209);
            assertThat(fill.numKeyedStateEntries()).isZero();
            assertThat(fill.numEventTimeTimers()).isZero();
            add(fill, "a", 250);
            assertThat(fills(fill)).isEqualTo(9);
        }
    }

    @Test
    void withoutATimeItIsKept() throws Exception {
        try (var fill = fill(0)) {
            add(fill, "a", 10);
            fill.processWatermark(1_000_000);
            assertThat(fill.numKeyedStateEntries()).isEqualTo(1 * STATES);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, WindowResult, WindowResult> fill(
            long ttlMillis) throws Exception {
        WindowSpec spec =
                Specs.tumbling(10)
                        .but()
                        .fill(WindowSpec.Fill.ZERO)
                        .live(LiveSpec.NONE.keyTtl(ttlMillis))
                        .build();
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new Fill(spec)),
                        WindowResult::key,
                        Types.STRING);
        harness.setup(new WindowResultSerializer());
        harness.open();
        return harness;
    }

    private static void add(
            KeyedOneInputStreamOperatorTestHarness<String, WindowResult, WindowResult> fill,
            String key,
            long end)
            throws Exception {
        fill.processElement(
                new WindowResult(
                        key, "", end - 10, end, new double[] {1, 1}, WindowResult.Kind.FINAL, 0),
                end - 1);
    }

    private static long fills(
            KeyedOneInputStreamOperatorTestHarness<String, WindowResult, WindowResult> fill) {
        List<WindowResult> rows = fill.extractOutputValues();
        return rows.stream().filter(row -> row.kind() == WindowResult.Kind.FILL).count();
    }
}
