package weir.window;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Rejection;

/**
 * The window room as a piece of a job: what a source emits on one side; results, late readings and
 * rejections on the other.
 *
 * <pre>
 *   gate -> combine -> [shuffle by bucket] -> admit -> slice (Flink's windows) -> merge
 *     `------------------------------------------`---> ledger, before each barrier
 * </pre>
 *
 * In batch nothing is late: admit stands before the shuffle, and Flink sorts what comes behind it.
 *
 * @param results the windows' averages
 * @param late readings, or combined slices of them, that missed their last window
 * @param rejected records that are no readings
 */
public record Windows(
        DataStream<WindowResult> results, DataStream<Late> late, DataStream<Rejection> rejected) {
    /** The highest parallelism a job can have. */
    public static final int MAX_PARALLELISM = Buckets.COUNT;

    // Flink's BATCH mode holds all of a key's windows at once: so no key has more than these, when
    // there are as many buckets as there can be.
    private static final int SLICES_PER_BATCH_KEY = 4096;

    private static final int FEW_SERIES = 512;
    // Of each series as many wait at a time as a window has: of all a hundred megabytes at most.
    private static final int FEW_SLICES = 4096;

    /** Puts the operators of {@code spec} behind {@code decoded}. */
    public static Windows over(DataStream<Decoded> decoded, WindowSpec spec, boolean batch) {
        Slicing slicing = Slicing.of(spec);
        Statistics statistics = Statistics.of(spec);
        int parallelism = decoded.getExecutionEnvironment().getParallelism();
        int buckets = buckets(spec, statistics, batch, parallelism);
        var gate =
                named(
                        decoded.transform("gate", DecodedSerializer.TYPE, new Gate(spec, !batch)),
                        "window-gate");
        Slice.Maker slices = slices(spec, statistics, batch, buckets);
        var combined =
                named(
                        gate.transform(
                                "combine",
                                BlockSerializer.type(statistics),
                                new Combine(slicing, slices, spec, buckets)),
                        "window-combine");
        if (!batch) {
            // Where the source is: one sender has one watermark, and nothing is sent twice.
            gate.setParallelism(decoded.getParallelism());
            combined.setParallelism(decoded.getParallelism());
        }
        DataStream<Block> input = batch ? combined : combined.keyBy(new ByBucket(), Types.LONG);
        var admitted =
                named(
                        input.transform("admit", BlockSerializer.type(statistics), new Admit(spec)),
                        "window-admit");
        DataStream<Tuple2<String, Long>> counts =
                gate.getSideOutput(LedgerCounts.OUTLET)
                        .union(admitted.getSideOutput(LedgerCounts.OUTLET));
        DataStream<Late> late = admitted.getSideOutput(Admit.LATE);
        DataStream<WindowResult> results;
        if (!batch && spec.kind() == WindowSpec.Kind.SESSION) {
            LiveSessions sessions = LiveSessions.over(admitted, spec, statistics);
            counts = counts.union(sessions.settled(), sessions.lateCounts());
            late = late.union(sessions.late());
            results = stamped(sessions.results(), spec);
        } else {
            results =
                    batch
                            ? batch(admitted, spec, statistics, buckets)
                            : stamped(live(admitted, spec, statistics), spec);
        }
        named(
                counts.global().transform("ledger", Types.LONG, new Tally()).setParallelism(1),
                "window-ledger");
        if (!batch && spec.live().explainAfterMillis() > 0) {
            watch(gate.getSideOutput(Gate.STANDING), spec);
        }
        results = filled(results, spec);
        if (!batch) {
            results =
                    named(
                            results.transform("meter", WindowResultSerializer.TYPE, new Meter()),
                            "window-meter");
        }
        return new Windows(results, late, gate.getSideOutput(Gate.REJECTED));
    }

    private static void watch(DataStream<Standing> subtasks, WindowSpec spec) {
        named(
                subtasks.global().transform("watch", Types.LONG, new Watch(spec)).setParallelism(1),
                "window-watch");
    }

    /** A late reading makes its slice of a bucket anew: where it may, buckets are small. */
    private static int buckets(
            WindowSpec spec, Statistics statistics, boolean batch, int parallelism) {
        if (!batch && spec.allowedLatenessMillis() > 0) {
            return Buckets.COUNT;
        }
        return batch && isSmall(spec, statistics)
                ? Buckets.fewForParallelism(parallelism)
                : Buckets.forParallelism(parallelism);
    }

    /** Whether a batch may hold the windows of all series at a time, and not of some buckets. */
    private static boolean isSmall(WindowSpec spec, Statistics statistics) {
        if (spec.series() > FEW_SERIES
                || spec.kind() == WindowSpec.Kind.ROLLING
                || statistics.grows()) {
            return false;
        }
        return spec.sizeMillis() / Math.max(1, spec.slideMillis()) <= FEW_SLICES;
    }

    private static Slice.Maker slices(
            WindowSpec spec, Statistics statistics, boolean batch, int buckets) {
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            return new SliceOfReadings.Maker(buckets);
        }
        return spec.kind() == WindowSpec.Kind.SESSION && !batch
                ? new SliceOfSessions.Maker(new SessionTimes(statistics, spec.sizeMillis()))
                : new SliceOfPartials.Maker(new Dealing(statistics, buckets));
    }

    private static DataStream<WindowResult> live(
            DataStream<Block> admitted, WindowSpec spec, Statistics statistics) {
        // Admit passes blocks on in the subtask of their bucket, so no second shuffle is needed.
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            return panes(rekey(admitted), new RollingOperator(spec), "window-rolling");
        }
        if (spec.kind() == WindowSpec.Kind.TOTAL) {
            Beats beats = Beats.of(spec);
            var all = rekey(admitted).window(new SliceWindows());
            return totals(
                    beats == null ? all : all.trigger(new EveryBeatTrigger(beats)),
                    spec,
                    statistics);
        }
        long rest = Slicing.of(spec).longestRest() + spec.allowedLatenessMillis();
        boolean updates = spec.allowedLatenessMillis() > 0;
        Beats beats = Beats.of(spec);
        var slices =
                rekey(admitted)
                        .window(new SliceWindows())
                        .trigger(beats == null ? new EndTrigger() : new BeatTrigger(beats))
                        .allowedLateness(Duration.ofMillis(rest));
        if (spec.kind() == WindowSpec.Kind.TUMBLING && beats == null) {
            return averages(slices, statistics, updates);
        }
        return panes(
                rekey(merged(slices, statistics, updates, false)),
                new MergeOperator(spec),
                "window-merge");
    }

    private static DataStream<WindowResult> stamped(
            DataStream<WindowResult> results, WindowSpec spec) {
        return spec.live().closedBy()
                ? named(
                        results.transform(
                                "closed-by", WindowResultSerializer.TYPE, new StampClosedBy(spec)),
                        "window-closed-by")
                : results;
    }

    private static DataStream<WindowResult> batch(
            DataStream<Block> admitted, WindowSpec spec, Statistics statistics, int buckets) {
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            return panes(
                    admitted.keyBy(new ByBucket(), Types.LONG),
                    new BatchPaneOperator(spec),
                    "window-rolling");
        }
        if (spec.kind() == WindowSpec.Kind.TOTAL) {
            return totals(
                    admitted.keyBy(new ByBucket(), Types.LONG).window(new SliceWindows()),
                    spec,
                    statistics);
        }
        int slicesPerKey = SLICES_PER_BATCH_KEY / (Buckets.COUNT / buckets);
        long span = Math.max(256, Math.multiplyExact(spec.slideMillis(), (long) slicesPerKey));
        var slices =
                admitted.keyBy(new ByBucketAndSpan(span), Types.LONG).window(new SliceWindows());
        if (spec.kind() == WindowSpec.Kind.TUMBLING) {
            return averages(slices, statistics, false);
        }
        // The keys are such that slices leave the windows by bucket, then by time.
        return panes(
                merged(slices, statistics, false, true),
                new BatchPaneOperator(spec),
                "window-merge");
    }

    private static DataStream<WindowResult> filled(
            DataStream<WindowResult> results, WindowSpec spec) {
        return spec.fill() == WindowSpec.Fill.NONE
                ? results
                : named(
                        results.keyBy(new BySeries(), Types.STRING)
                                .process(new Fill(spec), WindowResultSerializer.TYPE),
                        "window-fill");
    }

    private static KeyedStream<Block, Long> rekey(DataStream<Block> blocks) {
        return DataStreamUtils.reinterpretAsKeyedStream(blocks, new ByBucket(), Types.LONG);
    }

    private static DataStream<WindowResult> totals(
            WindowedStream<Block, Long, TimeWindow> all, WindowSpec spec, Statistics statistics) {
        return named(
                all.aggregate(
                        new MergeBlocks(statistics),
                        new TotalFunction(statistics, spec.live().early()),
                        BlockSerializer.type(statistics),
                        BlockSerializer.type(statistics),
                        WindowResultSerializer.TYPE),
                "window-slice");
    }

    private static DataStream<WindowResult> averages(
            WindowedStream<Block, Long, TimeWindow> slices,
            Statistics statistics,
            boolean updates) {
        return named(
                slices.process(
                        new AverageFunction(statistics, updates), WindowResultSerializer.TYPE),
                "window-slice");
    }

    private static DataStream<Block> merged(
            WindowedStream<Block, Long, TimeWindow> slices,
            Statistics statistics,
            boolean updates,
            boolean packed) {
        return named(
                slices.process(
                        new SliceFunction(statistics, updates, packed),
                        BlockSerializer.type(statistics)),
                "window-slice");
    }

    private static DataStream<WindowResult> panes(
            DataStream<Block> blocks,
            OneInputStreamOperator<Block, WindowResult> operator,
            String uid) {
        return named(blocks.transform(uid, WindowResultSerializer.TYPE, operator), uid);
    }

    private static <T> SingleOutputStreamOperator<T> named(
            SingleOutputStreamOperator<T> stream, String uid) {
        return stream.name(uid).uid(uid);
    }

    /** Flink's key of a row's series. */
    private static final class BySeries implements KeySelector<WindowResult, String> {
        @Override
        public String getKey(WindowResult row) {
            return Buckets.series(row.key(), row.measure());
        }
    }

    /** Flink's key of a block's bucket. */
    private static final class ByBucket implements KeySelector<Block, Long> {
        @Override
        public Long getKey(Block block) {
            return Buckets.flinkKey(block.bucket());
        }
    }
}
