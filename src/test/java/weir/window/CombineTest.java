package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import weir.decode.Decoded;
import weir.decode.Reading;

class CombineTest {
    private static final Statistics STATISTICS = Statistics.of(List.of("count", "sum"));
    private static final Slicing TENS = SlidingSlices.tumbling(10, 0);

    @Test
    void aWatermarkSendsTheSlicesItCompletesAheadOfItself() throws Exception {
        try (var combine = open(1 << 20)) {
            add(combine, "a", 1, 1);
            add(combine, "a", 9, 2);
            add(combine, "b", 11, 4);
            assertThat(taken(combine)).isEmpty();
            combine.processWatermark(8);
            assertThat(taken(combine)).containsExactly("W8");
            combine.processWatermark(9);
            assertThat(taken(combine)).containsExactly("[0,10)2 a=3.0", "W9");
            combine.processWatermark(30);
            assertThat(taken(combine)).containsExactly("[10,20)1 b=4.0", "W30");
        }
    }

    @Test
    void aBarrierAnIdleInputAndTheEndSendAllThatIsHeld() throws Exception {
        try (var combine = open(1 << 20)) {
            add(combine, "a", 11, 1);
            add(combine, "a", 1, 2);
            combine.prepareSnapshotPreBarrier(1);
            assertThat(taken(combine)).containsExactly("[0,10)1 a=2.0", "[10,20)1 a=1.0");
            add(combine, "a", 11, 4);
            combine.processWatermarkStatus(WatermarkStatus.IDLE);
            assertThat(taken(combine)).containsExactly("[10,20)1 a=4.0", "IDLE");
            add(combine, "a", 11, 8);
            combine.endInput();
            assertThat(taken(combine)).containsExactly("[10,20)1 a=8.0");
        }
    }

    @Test
    void overTheMemoryLimitTheOldestSliceGoes() throws Exception {
        // One row of count, sum, min and max takes about 90 bytes: two fit, three don't.
        try (var combine = open(200)) {
            add(combine, "a", 21, 1);
            add(combine, "a", 1, 2);
            add(combine, "a", 2, 2);
            assertThat(taken(combine)).isEmpty();
            add(combine, "a", 11, 4);
            assertThat(taken(combine)).containsExactly("[0,10)2 a=4.0");
            // The slice just read may be the one that goes.
            add(combine, "a", 3, 8);
            assertThat(taken(combine)).containsExactly("[0,10)1 a=8.0");
            combine.endInput();
            assertThat(taken(combine)).containsExactly("[10,20)1 a=4.0", "[20,30)1 a=1.0");
        }
    }

    @Test
    void withoutMemoryEachReadingGoesAtOnce() throws Exception {
        try (var combine = open(0)) {
            add(combine, "a", 1, 1);
            add(combine, "a", 2, 2);
            assertThat(taken(combine)).containsExactly("[0,10)1 a=1.0", "[0,10)1 a=2.0");
        }
    }

    @Test
    void aSliceFillsTheTableOfOneBeforeWithItsOwnRowsAlone() throws Exception {
        try (var combine = open(1 << 20)) {
            for (int key = 0; key < 16; key++) {
                add(combine, "key-" + key, 1, 1);
            }
            // A second column of a record: from here on the table counts records by itself.
            Reading second = new Reading("x", "bid", 2, 7, Double.NaN, null, false);
            combine.processElement(new StreamRecord<>(second, 2));
            combine.processWatermark(9);
            taken(combine);
            add(combine, "new", 11, 2);
            add(combine, "key-7", 12, 4);
            add(combine, "key-7", 12, 4);
            combine.processWatermark(19);
            assertThat(taken(combine))
                    .containsExactlyInAnyOrder("[10,20)1 new=2.0", "[10,20)2 key-7=8.0", "W19");
            // Beyond its two longs a sum has an object: such a table is not filled again.
            add(combine, "new", 21, 1e300);
            combine.processWatermark(29);
            add(combine, "new", 31, 1);
            combine.processWatermark(39);
            assertThat(taken(combine))
                    .containsExactly("[20,30)1 new=1.0E300", "W29", "[30,40)1 new=1.0", "W39");
        }
    }

    @Test
    void aReadingBehindTheWatermarkTravelsAlone() throws Exception {
        try (var combine = open(1 << 20)) {
            combine.processWatermark(9);
            add(combine, "a", 9, 1);
            add(combine, "a", 10, 2);
            assertThat(taken(combine)).containsExactly("W9", "[0,10)1 alone a@9=1.0");
            combine.endInput();
            assertThat(taken(combine)).containsExactly("[10,20)1 a=2.0");
        }
    }

    @Test
    void whatTravelsAloneIsStillKnownAfterARestartAtAnyParallelism() throws Exception {
        OperatorSubtaskState left = stateAtWatermark(19);
        OperatorSubtaskState right = stateAtWatermark(9);
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(left, right);
        for (int parallelism : new int[] {1, 3}) {
            for (int subtask = 0; subtask < parallelism; subtask++) {
                var combine = harness(1 << 20, parallelism, subtask);
                combine.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                both, Buckets.COUNT, 2, parallelism, subtask));
                combine.open();
                add(combine, "a", 9, 1);
                assertThat(taken(combine)).containsExactly("[0,10)1 alone a@9=1.0");
                // And the source's watermark passes, though it starts again from below.
                combine.processWatermark(3);
                assertThat(taken(combine)).containsExactly("W3");
                combine.close();
            }
        }
    }

    @Test
    void aJobKeepsItsNumberOfBuckets() throws Exception {
        OperatorSubtaskState state;
        try (var combine = harness(1 << 20, 4, 1, 0)) {
            combine.open();
            assertThat(buckets(combine)).containsExactly(0, 32, 64, 96);
            state = combine.snapshot(1, 1);
        }
        for (int subtask = 0; subtask < 3; subtask++) {
            try (var combine = harness(1 << 20, 16, 3, subtask)) {
                combine.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                state, Buckets.COUNT, 1, 3, subtask));
                combine.open();
                assertThat(buckets(combine)).containsExactly(0, 32, 64, 96);
            }
        }
    }

    /** Those of the blocks of a hundred keys. */
    private static List<Integer> buckets(OneInputStreamOperatorTestHarness<Decoded, Block> combine)
            throws Exception {
        for (int key = 0; key < 100; key++) {
            add(combine, "key-" + key, 1, 1);
        }
        combine.prepareSnapshotPreBarrier(1);
        List<Integer> buckets = combine.extractOutputValues().stream().map(Block::bucket).toList();
        combine.getOutput().clear();
        return buckets;
    }

    private static OperatorSubtaskState stateAtWatermark(long watermark) throws Exception {
        try (var combine = open(1 << 20)) {
            combine.processWatermark(watermark);
            return combine.snapshot(1, 1);
        }
    }

    private static OneInputStreamOperatorTestHarness<Decoded, Block> open(long limit)
            throws Exception {
        var harness = harness(limit, 1, 0);
        harness.open();
        return harness;
    }

    private static OneInputStreamOperatorTestHarness<Decoded, Block> harness(
            long limit, int parallelism, int subtask) throws Exception {
        return harness(limit, Buckets.COUNT, parallelism, subtask);
    }

    private static OneInputStreamOperatorTestHarness<Decoded, Block> harness(
            long limit, int buckets, int parallelism, int subtask) throws Exception {
        WindowSpec spec = Specs.tumbling(10).but().combineBytes(limit).build();
        Slice.Maker slices = new SliceOfPartials.Maker(new Dealing(STATISTICS, buckets));
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new Combine(TENS, slices, spec, buckets),
                        Buckets.COUNT,
                        parallelism,
                        subtask);
        harness.setup(new BlockSerializer(STATISTICS));
        return harness;
    }

    private static void add(
            OneInputStreamOperatorTestHarness<Decoded, Block> combine,
            String key,
            long time,
            double value)
            throws Exception {
        combine.processElement(new StreamRecord<>(Reading.of(key, time, value), time));
    }

    /** What came out since the last call, blocks as {@code [start,end)records key=sum}. */
    private static List<String> taken(OneInputStreamOperatorTestHarness<Decoded, Block> combine) {
        List<String> all = new ArrayList<>();
        for (Object next : combine.getOutput()) {
            if (next instanceof Watermark mark) {
                all.add("W" + mark.getTimestamp());
            } else if (next instanceof WatermarkStatus) {
                all.add("IDLE");
            } else {
                all.add(text((Block) ((StreamRecord<?>) next).getValue()));
            }
        }
        combine.getOutput().clear();
        return all;
    }

    private static String text(Block block) {
        StringBuilder text = new StringBuilder();
        text.append("[%d,%d)%d".formatted(block.start(), block.end(), block.records()));
        if (block.readings() != null) {
            for (Reading reading : block.readings().all()) {
                text.append(" alone ").append(reading.key()).append("@");
                text.append(reading.timestampMillis()).append("=").append(reading.value());
            }
            return text.toString();
        }
        Partials partials = block.partials();
        for (int row = 0; row < partials.size(); row++) {
            double[] results = STATISTICS.results(partials.cells(), row);
            text.append(" ").append(partials.key(row)).append("=").append(results[1]);
        }
        return text.toString();
    }
}
