package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Reading;
import weir.decode.ReadingSerializer;
import weir.window.WindowSpec;
import weir.window.Windows;

/** Rows and late readings next to Flink's own windows, on one stream of one job. */
class FlinkWindowsTest {
    private static final OutputTag<Reading> LATE =
            new OutputTag<>("flink-late", ReadingSerializer.TYPE);
    private static final int EVERY = 20;
    private static final long DELAY = 2000;

    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(1);

    @ParameterizedTest
    @CsvSource({"10000, 1000, 0", "10000, 3000, 0", "5000, 5000, 0", "10000, 1000, 4000"})
    void rowsAndLateReadingsEqualFlinksOwnSlidingWindows(long size, long slide, long lateness)
            throws Exception {
        long seed = System.nanoTime();
        List<Reading> readings = readings(seed);
        WindowSpec spec = spec(WindowSpec.Kind.SLIDING, size, slide, lateness);
        StreamExecutionEnvironment env = env();
        DataStream<Decoded> decoded = decoded(env, readings);
        Windows weir = Windows.over(decoded, spec, false);
        SingleOutputStreamOperator<String> flink =
                decoded.map(in -> (Reading) in, ReadingSerializer.TYPE)
                        .keyBy(Reading::key, Types.STRING)
                        .window(
                                SlidingEventTimeWindows.of(
                                        Duration.ofMillis(size), Duration.ofMillis(slide)))
                        .allowedLateness(Duration.ofMillis(lateness))
                        .sideOutputLateData(LATE)
                        .process(new Naive(), Types.STRING);
        Map<String, List<String>> out = collect(weir, flink);
        assertThat(out.get("late")).as("seed %d", seed).isEqualTo(out.get("flink-late"));
        assertThat(out.get("late")).hasSizeBetween(50, 400);
        if (lateness == 0) {
            assertThat(out.get("rows")).as("seed %d", seed).isEqualTo(out.get("flink-rows"));
        } else {
            // Flink fires all of a window again; Weir says which revision it is.
            List<String> rows = out.get("rows").stream().map(r -> r.replaceAll("#.*", "")).toList();
            assertThat(rows).as("seed %d", seed).isEqualTo(out.get("flink-rows"));
        }
        assertThat(out.get("rows")).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({"400, 0", "400, 4000", "60, 0", "60, 1000"})
    void sessionsAndLateReadingsEqualFlinksOwn(long gap, long lateness) throws Exception {
        long seed = System.nanoTime();
        List<Reading> readings = readings(seed);
        WindowSpec spec = spec(WindowSpec.Kind.SESSION, gap, gap, lateness);
        DataStream<Decoded> decoded = decoded(env(), readings);
        Windows weir = Windows.over(decoded, spec, false);
        SingleOutputStreamOperator<String> flink =
                decoded.map(in -> (Reading) in, ReadingSerializer.TYPE)
                        .keyBy(Reading::key, Types.STRING)
                        .window(EventTimeSessionWindows.withGap(Duration.ofMillis(gap)))
                        .allowedLateness(Duration.ofMillis(lateness))
                        .sideOutputLateData(LATE)
                        .process(new Naive(), Types.STRING);
        Map<String, List<String>> out = collect(weir, flink);
        assertThat(out.get("late")).as("seed %d", seed).isEqualTo(out.get("flink-late"));
        assertThat(out.get("late")).hasSizeBetween(20, 400);
        List<String> rows =
                out.get("rows").stream()
                        .filter(row -> !row.contains("NaN"))
                        .map(row -> row.replaceAll("#.*", ""))
                        .toList();
        assertThat(rows).as("seed %d", seed).isEqualTo(out.get("flink-rows"));
        assertThat(rows).hasSizeGreaterThan(100);
    }

    @Test
    void rollingIsLateByTheTimeOfTheRowItself() throws Exception {
        long seed = System.nanoTime();
        List<Reading> readings = readings(seed);
        WindowSpec spec = spec(WindowSpec.Kind.ROLLING, 10_000, 0, 0);
        Map<String, List<String>> out =
                collect(Windows.over(decoded(env(), readings), spec, false), null);
        List<Reading> used = new ArrayList<>();
        List<String> late = new ArrayList<>();
        long newest = Long.MIN_VALUE;
        long watermark = Long.MIN_VALUE;
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            if (reading.timestampMillis() <= watermark) {
                late.add(text(reading));
            } else {
                used.add(reading);
            }
            newest = Math.max(newest, reading.timestampMillis());
            if ((i + 1) % EVERY == 0) {
                watermark = newest - DELAY - 1;
            }
        }
        late.sort(null);
        assertThat(out.get("late")).as("seed %d", seed).isEqualTo(late);
        assertThat(late).hasSizeBetween(50, 400);
        assertThat(out.get("rows")).as("seed %d", seed).isEqualTo(NaiveWindows.rows(used, spec));
    }

    private static StreamExecutionEnvironment env() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.setMaxParallelism(Windows.MAX_PARALLELISM);
        return env;
    }

    private static DataStream<Decoded> decoded(
            StreamExecutionEnvironment env, List<Reading> readings) {
        return env.fromData(new ArrayList<Decoded>(readings), DecodedSerializer.TYPE)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Decoded>forGenerator(context -> new EveryFew())
                                .withTimestampAssigner(
                                        (in, none) -> ((Reading) in).timestampMillis()));
    }

    private static Map<String, List<String>> collect(Windows weir, DataStream<String> flink)
            throws Exception {
        DataStream<String> all =
                weir.results()
                        .map(row -> "rows " + LiveRun.row(row), Types.STRING)
                        .union(weir.late().map(late -> "late " + LiveRun.row(late), Types.STRING));
        if (flink != null) {
            DataStream<Reading> late =
                    ((SingleOutputStreamOperator<String>) flink).getSideOutput(LATE);
            all =
                    all.union(
                            flink.map(row -> "flink-rows " + row, Types.STRING),
                            late.map(in -> "flink-late " + text(in), Types.STRING));
        }
        Map<String, List<String>> out = new TreeMap<>();
        try (CloseableIterator<String> rows = all.executeAndCollect()) {
            while (rows.hasNext()) {
                String[] row = rows.next().split(" ", 2);
                out.computeIfAbsent(row[0], kind -> new ArrayList<>()).add(row[1]);
            }
        }
        out.values().forEach(rows -> rows.sort(null));
        return out;
    }

    /** As {@link LiveRun#row} writes a late reading. */
    private static String text(Reading in) {
        return in.key() + "|" + in.timestampMillis() + "|" + in.value() + "|1|false";
    }

    /** Up to 2 s out of order; 3 of 100 by up to 30 s more. */
    private static List<Reading> readings(long seed) {
        Random random = new Random(seed);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            long time = 1_381_132_800_000L + i * 17L - random.nextInt(2000);
            if (random.nextInt(100) < 3) {
                time -= random.nextInt(30_000);
            }
            readings.add(
                    Reading.of("k" + random.nextInt(6), time, random.nextInt(1_000_000) / 1e3));
        }
        return readings;
    }

    private static WindowSpec spec(WindowSpec.Kind kind, long size, long slide, long lateness) {
        return WindowSpec.of(kind, size)
                .slide(slide)
                .statistics(List.of("count", "avg", "min", "max", "sum"))
                .allowedLateness(lateness)
                .outOfOrderness(DELAY)
                .combineBytes(1 << 16)
                .build();
    }

    /** A watermark behind every few readings, wherever the clock stands. */
    private static final class EveryFew implements WatermarkGenerator<Decoded> {
        private long newest = Long.MIN_VALUE;
        private int seen;

        @Override
        public void onEvent(Decoded in, long timestamp, WatermarkOutput output) {
            newest = Math.max(newest, timestamp);
            if (++seen % EVERY == 0) {
                output.emitWatermark(new Watermark(newest - DELAY - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    private static final class Naive
            extends ProcessWindowFunction<Reading, String, String, TimeWindow> {
        @Override
        public void process(
                String key, Context context, Iterable<Reading> readings, Collector<String> out) {
            BigDecimal exact = BigDecimal.ZERO;
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            int n = 0;
            for (Reading reading : readings) {
                exact = exact.add(new BigDecimal(reading.value()));
                min = Math.min(min, reading.value());
                max = Math.max(max, reading.value());
                n++;
            }
            double sum = exact.doubleValue();
            TimeWindow window = context.window();
            out.collect(
                    key
                            + "||"
                            + window.getStart()
                            + "|"
                            + window.getEnd()
                            + "|"
                            + (double) n
                            + "|"
                            + sum / n
                            + "|"
                            + min
                            + "|"
                            + max
                            + "|"
                            + sum);
        }
    }
}
