package weir.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamSource;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Handful;
import weir.decode.Reading;
import weir.decode.Rejection;

@Timeout(60)
@SuppressWarnings({"deprecation", "try"})
class GeneratorFunctionTest {
    /** What is handed on at once may be beyond what was asked for. */
    private static final int HANDFUL = 64;

    private static final GeneratorSpec ENDLESS = spec(Long.MAX_VALUE, 1, false);

    @Test
    void eightShardsGoOnExactlyAtAnyParallelism() throws Exception {
        List<Decoded> all = new ArrayList<>();
        OperatorSubtaskState state = run(1, null, 1000, all);
        state = run(3, state, 700, all);
        state = run(8, state, 100, all);
        run(2, state, 1500, all);
        int asked = 1000 + 3 * 700 + 8 * 100 + 2 * 1500;
        assertThat(all).hasSizeBetween(asked, asked + (1 + 3 + 8 + 2) * (HANDFUL - 1));
        assertShardsAreWhole(all);
    }

    @Test
    void oneSubtaskEmitsInTheOrderOfTheIndices() throws Exception {
        List<Decoded> all = new ArrayList<>();
        run(1, null, 500, all);
        assertThat(all).hasSizeBetween(500, 500 + HANDFUL - 1);
        List<String> expected =
                LongStream.range(0, all.size()).mapToObj(GeneratorFunctionTest::expected).toList();
        assertThat(all.stream().map(GeneratorFunctionTest::text)).isEqualTo(expected);
    }

    @Test
    void cancelEndsTheWaitForTheNextReading() throws Exception {
        GeneratorFunction function = new GeneratorFunction(spec(Long.MAX_VALUE, 1e-6, true));
        try (var harness = harness(function, 1, 0)) {
            harness.open();
            List<Decoded> seen = new ArrayList<>();
            function.run(new Collecting(seen, 1, function));
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void readingsComeAtTheirPace() throws Exception {
        GeneratorFunction function = new GeneratorFunction(spec(Long.MAX_VALUE, 100, true));
        try (var harness = harness(function, 1, 0)) {
            harness.open();
            long start = System.nanoTime();
            function.run(new Collecting(new ArrayList<>(), 31, function));
            // Three keys: reading 30 is the first of round 10.
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000L);
        }
    }

    @Test
    void aBoundedRunEndsWithItsLastRow() throws Exception {
        GeneratorFunction function = new GeneratorFunction(spec(1003, 1, false));
        try (var harness = harness(function, 1, 0)) {
            harness.open();
            List<Decoded> seen = new ArrayList<>();
            function.run(new Collecting(seen, Integer.MAX_VALUE, function));
            assertThat(seen).hasSize(1003);
        }
    }

    @Test
    void aSlowGeneratorHasOneSubtask() {
        assertThat(Sources.parallelism(generator(1, 1, true), 16)).isEqualTo(1);
        assertThat(Sources.parallelism(generator(1000, 2.5, true), 16)).isEqualTo(3);
        assertThat(Sources.parallelism(generator(1, 1, false), 16)).isEqualTo(8);
        assertThat(Sources.parallelism(generator(1, 1, false), 2)).isEqualTo(2);
    }

    private static GeneratorSpec generator(int keys, double rate, boolean paced) {
        return new GeneratorSpec(
                keys, rate, paced, Long.MAX_VALUE, GeneratorSpec.Model.UNIFORM, 1, 0, 0, 0, 0);
    }

    /** Runs every subtask for some readings; the state after it, or of before it. */
    private static OperatorSubtaskState run(
            int parallelism, OperatorSubtaskState state, int readings, List<Decoded> all)
            throws Exception {
        List<OperatorSubtaskState> after = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            GeneratorFunction function = new GeneratorFunction(ENDLESS);
            try (var harness = harness(function, parallelism, subtask)) {
                if (state != null) {
                    harness.initializeState(
                            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                    state, 8, before, parallelism, subtask));
                }
                harness.open();
                function.run(new Collecting(all, readings, function));
                after.add(harness.snapshot(1, 1));
            }
        }
        before = parallelism;
        return AbstractStreamOperatorTestHarness.repackageState(
                after.toArray(OperatorSubtaskState[]::new));
    }

    private static int before;

    private static AbstractStreamOperatorTestHarness<Decoded> harness(
            GeneratorFunction function, int parallelism, int subtask) throws Exception {
        var harness =
                new AbstractStreamOperatorTestHarness<Decoded>(
                        new StreamSource<>(function), 8, parallelism, subtask);
        harness.setup(DecodedSerializer.TYPE.createSerializer(null));
        return harness;
    }

    /** Every shard's readings are its first ones, without a gap and none twice. */
    private static void assertShardsAreWhole(List<Decoded> all) {
        List<String> seen = all.stream().map(GeneratorFunctionTest::text).toList();
        List<String> wanted = new ArrayList<>();
        for (int shard = 0; shard < 8; shard++) {
            for (long index = shard; seen.contains(expected(index)); index += 8) {
                wanted.add(expected(index));
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static String expected(long index) {
        Readings readings = new Readings(ENDLESS);
        return readings.malformed(index) ? "generator@" + index : text(readings.reading(index));
    }

    private static String text(Decoded decoded) {
        return decoded instanceof Rejection rejection
                ? rejection.origin()
                : ((Reading) decoded).key() + "@" + ((Reading) decoded).timestampMillis();
    }

    private static GeneratorSpec spec(long rows, double rate, boolean paced) {
        return new GeneratorSpec(
                3,
                rate,
                paced,
                rows,
                GeneratorSpec.Model.UNIFORM,
                42,
                0,
                0,
                0.05,
                1_000_000_000_000L);
    }

    /** Takes at least a number of readings and cancels. */
    private static final class Collecting implements GeneratorFunction.SourceContext<Decoded> {
        private final List<Decoded> seen;
        private final GeneratorFunction function;
        private int left;

        Collecting(List<Decoded> seen, int most, GeneratorFunction function) {
            this.seen = seen;
            this.left = most;
            this.function = function;
        }

        @Override
        public void collect(Decoded decoded) {
            int before = seen.size();
            if (decoded instanceof Handful handful) {
                seen.addAll(handful.all());
            } else {
                seen.add(decoded);
            }
            left -= seen.size() - before;
            if (left <= 0) {
                function.cancel();
            }
        }

        @Override
        public void collectWithTimestamp(Decoded decoded, long timestamp) {
            collect(decoded);
        }

        @Override
        public void emitWatermark(Watermark mark) {}

        @Override
        public void markAsTemporarilyIdle() {}

        @Override
        public Object getCheckpointLock() {
            return this;
        }

        @Override
        public void close() {}
    }
}
