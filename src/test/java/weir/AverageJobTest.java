package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Reading;
import weir.window.WindowResult;
import weir.window.WindowSpec;

class AverageJobTest {
    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(4);

    @ParameterizedTest
    @CsvSource({
        "TUMBLING, 1000, 1000, 0",
        "SLIDING, 10000, 1000, 0",
        "SLIDING, 10000, 3000, 500",
        "SLIDING, 1000, 2500, 0",
        "CUMULATIVE, 10000, 2000, 500",
        "SESSION, 400, 400, 0",
        "SESSION, 60000, 60000, 0",
        "TOTAL, 0, 0, 0",
        "ROLLING, 10000, 0, 0"
    })
    void batchAndLiveGiveTheRowsOfTheOracleAtEveryParallelism(
            WindowSpec.Kind kind, long size, long slide, long offset) throws Exception {
        WindowSpec spec = spec(kind, size, slide, offset);
        List<Reading> readings = readings(42, 3000, 7);
        List<String> expected = NaiveWindows.rows(readings, spec);
        WindowSpec ofFew = spec.but().series(7).build();
        for (int parallelism : new int[] {1, 2, 4}) {
            assertThat(run(readings, spec, true, parallelism))
                    .as("batch at %d", parallelism)
                    .isEqualTo(expected);
            assertThat(run(readings, ofFew, true, parallelism))
                    .as("batch of few series at %d", parallelism)
                    .isEqualTo(expected);
            assertThat(run(readings, spec, false, parallelism))
                    .as("live at %d", parallelism)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"TUMBLING, 1000, 1000, 0", "SLIDING, 10000, 1000, 0", "ROLLING, 10000, 0, 0"})
    void mediansPercentilesAndDistinctCountsAreThoseOfTheOracleToo(
            WindowSpec.Kind kind, long size, long slide, long offset) throws Exception {
        WindowSpec spec =
                spec(
                        kind,
                        size,
                        slide,
                        offset,
                        List.of("median", "p99.9", "distinct", "p25", "count"));
        List<Reading> readings = readings(43, 3000, 7);
        List<String> expected = NaiveWindows.rows(readings, spec);
        for (int parallelism : new int[] {1, 3}) {
            for (boolean batch : new boolean[] {true, false}) {
                assertThat(run(readings, spec, batch, parallelism))
                        .as("%s at %d", batch ? "batch" : "live", parallelism)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void sketchesAreTheSameBitsInBatchAndLiveAtEveryParallelism() throws Exception {
        List<String> asked = List.of("count", "p1", "median", "p99.9", "distinct");
        for (WindowSpec.Kind kind : List.of(WindowSpec.Kind.SLIDING, WindowSpec.Kind.ROLLING)) {
            long slide = kind == WindowSpec.Kind.ROLLING ? 0 : 5000;
            WindowSpec spec = spec(kind, 60_000, slide, 0, asked);
            List<Reading> readings = readings(44, 8000, 2);
            List<String> expected = run(readings, spec, true, 1);
            assertThat(expected).anyMatch(row -> Double.parseDouble(row.split("\\|")[4]) > 1500);
            assertThat(run(readings, spec, true, 3)).isEqualTo(expected);
            assertThat(run(readings, spec, false, 2)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TUMBLING, 200, 200, NULL",
        "TUMBLING, 200, 200, PREVIOUS",
        "SLIDING, 300, 100, ZERO",
        "SLIDING, 100, 250, PREVIOUS"
    })
    void windowsWithoutReadingsAreFilledBetweenTheFirstAndTheLastOfAKey(
            WindowSpec.Kind kind, long size, long slide, WindowSpec.Fill fill) throws Exception {
        WindowSpec spec = spec(kind, size, slide, 0).but().fill(fill).build();
        List<Reading> readings = readings(46, 300, 5);
        List<String> expected = NaiveWindows.rows(readings, spec);
        assertThat(expected.stream().filter(row -> row.contains("|0.0|"))).hasSizeGreaterThan(500);
        assertThat(run(readings, spec, true, 2)).as("batch").isEqualTo(expected);
        assertThat(run(readings, spec, false, 2)).as("live").isEqualTo(expected);
    }

    @Test
    void aGapOfTooManyWindowsStaysAsItIs() throws Exception {
        WindowSpec spec =
                spec(WindowSpec.Kind.TUMBLING, 1000, 1000, 0)
                        .but()
                        .fill(WindowSpec.Fill.ZERO)
                        .outOfOrderness(Duration.ofDays(1000).toMillis())
                        .build();
        long year = Duration.ofDays(365).toMillis();
        List<Reading> readings =
                List.of(
                        Reading.of("a", 0, 1),
                        Reading.of("a", 3000, 1),
                        Reading.of("a", year, 1),
                        Reading.of("a", year + 2000, 1));
        assertThat(run(readings, spec, true, 1)).hasSize(7);
        assertThat(run(readings, spec, false, 1)).hasSize(7);
    }

    @Test
    void rollingWindowsWithoutTheirStartAreThoseOfTheOracle() throws Exception {
        WindowSpec spec = spec(WindowSpec.Kind.ROLLING, 10_000, 0, 0).but().startOpen(true).build();
        List<Reading> readings = new ArrayList<>();
        readings(45, 2000, 7)
                .forEach(
                        in ->
                                readings.add(
                                        Reading.of(
                                                in.key(),
                                                in.timestampMillis() / 1000 * 1000,
                                                in.value())));
        List<String> expected = NaiveWindows.rows(readings, spec);
        assertThat(run(readings, spec, true, 2)).isEqualTo(expected);
        assertThat(run(readings, spec, false, 2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "TUMBLING, 86400000, 86400000, true, Europe/Berlin, 2024-03-30T20:00:00Z",
        "TUMBLING, 3600000, 3600000, false, Australia/Lord_Howe, 2024-04-06T10:00:00Z",
        "SLIDING, 172800000, 86400000, true, America/New_York, 2024-11-02T12:00:00Z",
        "SLIDING, 9000000, 7200000, false, Europe/Berlin, 2024-10-26T20:00:00Z",
        "CUMULATIVE, 86400000, 3600000, true, Europe/Berlin, 2024-10-26T20:00:00Z"
    })
    void windowsByTheClockOfAZoneAreThoseOfTheOracle(
            WindowSpec.Kind kind, long size, long slide, boolean days, String zone, Instant from)
            throws Exception {
        WindowSpec spec =
                spec(kind, size, slide, 0)
                        .but()
                        .inDays(days, days && kind != WindowSpec.Kind.CUMULATIVE)
                        .zone(ZoneId.of(zone))
                        .outOfOrderness(Duration.ofDays(9).toMillis())
                        .build();
        List<Reading> readings = readings(43, 300, 3, from, Duration.ofHours(36));
        List<String> expected = NaiveWindows.rows(readings, spec);
        assertThat(expected).hasSizeGreaterThan(4);
        assertThat(run(readings, spec, true, 2)).as("batch").isEqualTo(expected);
        assertThat(run(readings, spec, false, 2)).as("live").isEqualTo(expected);
    }

    private static WindowSpec spec(WindowSpec.Kind kind, long size, long slide, long offset) {
        return spec(kind, size, slide, offset, List.of("count", "avg", "min", "max", "sum"));
    }

    private static WindowSpec spec(
            WindowSpec.Kind kind, long size, long slide, long offset, List<String> statistics) {
        return WindowSpec.of(kind, size)
                .slide(slide)
                .offset(offset)
                .statistics(statistics)
                .outOfOrderness(Duration.ofHours(1).toMillis())
                .combineBytes(1 << 16)
                .build();
    }

    private static List<Reading> readings(long seed, int rows, int keys) {
        Instant from = Instant.ofEpochMilli(1_381_132_800_000L);
        return readings(seed, rows, keys, from, Duration.ofMinutes(2));
    }

    private static List<Reading> readings(
            long seed, int rows, int keys, Instant from, Duration length) {
        Random random = new Random(seed);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            long time = from.toEpochMilli() + random.nextInt((int) length.toMillis());
            double value = Math.round(random.nextDouble() * 1e6) / 1e4;
            String key = "key-" + random.nextInt(keys);
            String member = "member-" + random.nextInt(1500);
            readings.add(new Reading(key, "", time, value, Double.NaN, member, true));
        }
        return readings;
    }

    private static List<String> run(
            List<Reading> readings, WindowSpec spec, boolean batch, int parallelism)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(parallelism);
        env.getConfig().enableObjectReuse();
        env.setRuntimeMode(batch ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING);
        List<DataStream<WindowResult>> results = new ArrayList<>();
        AverageJob.build(
                env,
                spec,
                batch,
                new AverageJob.Ends(
                        watermarks ->
                                env.fromData(
                                                new ArrayList<Decoded>(readings),
                                                DecodedSerializer.TYPE)
                                        .rebalance()
                                        .assignTimestampsAndWatermarks(watermarks),
                        results::add,
                        late -> {},
                        rejected -> {}));
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<WindowResult> all = results.get(0).executeAndCollect()) {
            all.forEachRemaining(row -> rows.add(text(row)));
        }
        rows.sort(null);
        return rows;
    }

    private static String text(WindowResult row) {
        StringBuilder text = new StringBuilder(row.key() + "|" + row.measure());
        text.append("|").append(row.windowStart()).append("|").append(row.windowEnd());
        for (double statistic : row.statistics()) {
            text.append("|").append(statistic);
        }
        return text.toString();
    }
}
