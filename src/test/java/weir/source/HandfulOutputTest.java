package weir.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import weir.decode.Decoded;
import weir.decode.Handful;
import weir.decode.Reading;
import weir.decode.Skipped;

class HandfulOutputTest {
    private final Noted noted = new Noted("main", new ArrayList<>());
    private final HandfulOutput handfuls = new HandfulOutput(noted);
    private final Deque<Runnable> more = new ArrayDeque<>();

    /**
     * Says after each poll that there is more, as Flink's readers do, and then that there is not.
     */
    private InputStatus poll() {
        Runnable next = more.poll();
        if (next == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        next.run();
        return InputStatus.MORE_AVAILABLE;
    }

    @Test
    void theReadingsOfATurnLeaveTogetherWithTheNewestTime() throws Exception {
        SourceOutput<Decoded> split = handfuls.createOutputForSplit("ticks-0");
        for (long time : new long[] {5, 9, 7}) {
            more.add(() -> split.collect(Reading.of("a", time, 1), 0));
        }

        assertThat(handfuls.turn(this::poll)).isEqualTo(InputStatus.NOTHING_AVAILABLE);

        assertThat(noted.lines).containsExactly("ticks-0: 5 9 7 at 9");
    }

    @Test
    void aHandfulIsOfOneSplitAndWhatIsNoReadingKeepsItsPlace() throws Exception {
        SourceOutput<Decoded> one = handfuls.createOutputForSplit("ticks-0");
        SourceOutput<Decoded> other = handfuls.createOutputForSplit("ticks-1");
        more.add(() -> one.collect(Reading.of("a", 1, 1), 0));
        more.add(() -> one.collect(Reading.of("a", 2, 1), 0));
        more.add(() -> other.collect(Reading.of("a", 3, 1), 0));
        more.add(() -> other.collect(new Skipped(Skipped.Why.BEFORE_CUTOVER), 77));
        more.add(() -> other.collect(Reading.of("a", 4, 1), 0));
        more.add(() -> other.emitWatermark(new Watermark(3)));
        more.add(() -> one.collect(Reading.of("a", 5, 1), 0));
        more.add(() -> handfuls.releaseOutputForSplit("ticks-0"));

        handfuls.turn(this::poll);

        assertThat(noted.lines)
                .containsExactly(
                        "ticks-0: 1 2 at 2",
                        "ticks-1: 3 at 3",
                        "ticks-1: Skipped at 77",
                        "ticks-1: 4 at 4",
                        "ticks-1: watermark 3",
                        "ticks-0: 5 at 5",
                        "main: released ticks-0");
    }

    @Test
    void aTurnEndsSoThatACheckpointCanComeAndHoldsNothingThen() throws Exception {
        SourceOutput<Decoded> split = handfuls.createOutputForSplit("ticks-0");
        for (int i = 0; i <= HandfulOutput.POLLS_A_TURN; i++) {
            more.add(() -> split.collect(Reading.of("a", 1, 1), 0));
        }

        assertThat(handfuls.turn(this::poll)).isEqualTo(InputStatus.MORE_AVAILABLE);

        assertThat(more).hasSize(1);
        assertThat(noted.lines).hasSize(1);
    }

    private record Noted(String split, List<String> lines) implements ReaderOutput<Decoded> {
        @Override
        public void collect(Decoded decoded) {
            throw new AssertionError("without a timestamp: " + decoded);
        }

        @Override
        public void collect(Decoded decoded, long timestampMillis) {
            List<String> words = new ArrayList<>();
            if (decoded instanceof Handful handful) {
                for (int i = 0; i < handful.size(); i++) {
                    words.add(String.valueOf(handful.timestampMillis(i)));
                }
            } else {
                words.add(decoded.getClass().getSimpleName());
            }
            lines.add(split + ": " + String.join(" ", words) + " at " + timestampMillis);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            lines.add(split + ": watermark " + watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            lines.add(split + ": idle");
        }

        @Override
        public void markActive() {
            lines.add(split + ": active");
        }

        @Override
        public SourceOutput<Decoded> createOutputForSplit(String splitId) {
            return new Noted(splitId, lines);
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            lines.add(split + ": released " + splitId);
        }
    }
}
