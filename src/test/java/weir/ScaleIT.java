package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Reading;
import weir.window.WindowResult;
import weir.window.WindowSpec;

/** Many keys, and many slices of one key, in 1 GB of heap. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ScaleIT {
    private static final int PARALLELISM = 2;
    private static final long START = 1_381_132_800_000L;
    private static final int READINGS = 2_000_000;
    private static final int KEYS = 10_000;
    private static final long SLICES = 10_000_000;

    // The job runs in this JVM.
    private static final LongAdder ROWS = new LongAdder();
    private static final LongAdder COUNTS = new LongAdder();
    private static final LongAdder SUMS = new LongAdder();

    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(PARALLELISM);

    /** Of each second 5,600 readings, 0.56 a key: each lies in ten windows. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tenThousandSparseKeys(boolean batch) throws Exception {
        List<String> sample = run(batch, READINGS, ScaleIT::sparse);
        List<Reading> ofSample =
                LongStream.range(0, READINGS)
                        .mapToObj(ScaleIT::sparse)
                        .filter(reading -> isSample(reading.key()))
                        .toList();
        assertThat(sample).isEqualTo(NaiveWindows.rows(ofSample, spec()));
        assertThat(sample).hasSizeGreaterThan(900);
        assertThat(COUNTS.sum()).isEqualTo(10L * READINGS);
        long sum = LongStream.range(0, READINGS).map(ScaleIT::value).sum();
        assertThat(SUMS.sum()).isEqualTo(10 * sum);
    }

    /** A reading each second for 115 days. */
    @Test
    void tenMillionSlicesOfOneKeyInBatch() throws Exception {
        run(true, SLICES, i -> Reading.of("one", START + i * 1000, value(i)));
        assertThat(ROWS.sum()).isEqualTo(SLICES + 9);
        assertThat(COUNTS.sum()).isEqualTo(10 * SLICES);
        assertThat(SUMS.sum())
                .isEqualTo(10 * LongStream.range(0, SLICES).map(ScaleIT::value).sum());
    }

    private static Reading sparse(long i) {
        // Two readers run through the same six minutes.
        long time = START + i % (READINGS / PARALLELISM) * 357 / 1000;
        long key = Long.remainderUnsigned(i * 0x9E3779B97F4A7C15L, KEYS);
        return Reading.of("key-" + key, time, value(i));
    }

    private static long value(long i) {
        return i * 31 % 1009;
    }

    private static boolean isSample(String key) {
        return key.equals("key-17") || key.equals("key-4711") || key.equals("key-9999");
    }

    private interface Readings extends java.io.Serializable {
        Reading at(long i);
    }

    private static List<String> run(boolean batch, long n, Readings readings) throws Exception {
        ROWS.reset();
        COUNTS.reset();
        SUMS.reset();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(PARALLELISM);
        env.getConfig().enableObjectReuse();
        env.setRuntimeMode(batch ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING);
        List<DataStream<String>> samples = new ArrayList<>();
        AverageJob.build(
                env,
                spec(),
                batch,
                new AverageJob.Ends(
                        watermarks -> source(env, n, readings, watermarks),
                        results ->
                                samples.add(
                                        results.filter(ScaleIT::note)
                                                .map(LiveRun::row, Types.STRING)),
                        late -> {},
                        rejected -> {}));
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<String> sample = samples.get(0).executeAndCollect()) {
            sample.forEachRemaining(rows::add);
        }
        rows.sort(null);
        return rows;
    }

    private static DataStream<Decoded> source(
            StreamExecutionEnvironment env,
            long n,
            Readings readings,
            WatermarkStrategy<Decoded> watermarks) {
        return env.fromSequence(0, n - 1)
                .map(i -> (Decoded) readings.at(i), DecodedSerializer.TYPE)
                .assignTimestampsAndWatermarks(watermarks);
    }

    /** Adds a row to the totals; true for a row to compare. */
    private static boolean note(WindowResult row) {
        ROWS.increment();
        COUNTS.add((long) row.statistics()[0]);
        SUMS.add((long) row.statistics()[4]);
        return isSample(row.key());
    }

    private static WindowSpec spec() {
        return WindowSpec.of(WindowSpec.Kind.SLIDING, 10_000)
                .slide(1000)
                .statistics(List.of("count", "avg", "min", "max", "sum"))
                .outOfOrderness(5000)
                .build();
    }
}
