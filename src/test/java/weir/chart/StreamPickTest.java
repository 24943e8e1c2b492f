package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.window.WindowResult;
import weir.window.WindowResultSerializer;

class StreamPickTest {
    private static final int SUBTASKS = 2;

    /** Half of a subtask's share of a beat. */
    private static final int AS_THEY_COME = 250;

    private final StreamPick pick = new StreamPick(0, SUBTASKS);

    @Test
    void ofABurstOfManySeriesNothingIsLeftOutAndNoGapIsHidden() throws IOException {
        for (int key = 0; key < 5_000; key++) {
            pick.add(row("k" + key, 1, 1), 0);
        }
        List<Frame.Sent<WindowResult>> sent = drainAll();
        assertThat(sent).hasSize(5_000).noneMatch(Frame.Sent::joined);
    }

    @Test
    void ofTooManyRowsASeriesKeepsItsLowestItsHighestAndItsNewest() throws IOException {
        for (int second = 1; second <= 100_000; second++) {
            pick.add(row("a", second, second == 50_000 ? -1 : second == 60_000 ? 9 : 1), 0);
        }
        List<Frame.Sent<WindowResult>> sent = drainAll();
        assertThat(sent).hasSize(AS_THEY_COME + 3);
        assertThat(sent.subList(AS_THEY_COME, sent.size()))
                .allMatch(Frame.Sent::joined)
                .extracting(each -> each.record().windowEnd())
                .containsExactlyInAnyOrder(50_000_000L, 60_000_000L, 100_000_000L);
    }

    @Test
    void aBeatOfAllSubtasksHasNoMoreThanAPageCanShow() throws IOException {
        for (int i = 0; i < 100_000; i++) {
            pick.add(row("k" + i % 5_000, i, i % 7), 0);
        }
        Frame.Writer<WindowResult> writer = new Frame.Writer<>(new WindowResultSerializer());
        pick.drain(writer.begin(new Frame.Header(0, 0, 0, 0, 0)));
        // The last series is there as a whole.
        assertThat(SUBTASKS * writer.end().records(new WindowResultSerializer()).size())
                .isBetween(1_000, 1_000 + SUBTASKS * 2);
    }

    private List<Frame.Sent<WindowResult>> drainAll() throws IOException {
        List<Frame.Sent<WindowResult>> all = new ArrayList<>();
        Frame.Writer<WindowResult> writer = new Frame.Writer<>(new WindowResultSerializer());
        while (!pick.isEmpty()) {
            pick.drain(writer.begin(new Frame.Header(0, 0, 0, 0, 0)));
            all.addAll(writer.end().records(new WindowResultSerializer()));
        }
        return all;
    }

    private static WindowResult row(String key, int second, double value) {
        return new WindowResult(
                key,
                "",
                second * 1000L - 1000,
                second * 1000L,
                new double[] {value},
                WindowResult.Kind.FINAL,
                0);
    }
}
