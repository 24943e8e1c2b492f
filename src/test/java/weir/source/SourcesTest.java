package weir.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.LocalFlink;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.FormatSpec;
import weir.decode.Handful;
import weir.decode.Reading;
import weir.decode.RecordType;
import weir.decode.Rejection;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try")
class SourcesTest {
    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(4);

    private static final WatermarkStrategy<Decoded> IN_ORDER =
            WatermarkStrategy.<Decoded>forMonotonousTimestamps()
                    .withTimestampAssigner(
                            (decoded, time) -> decoded instanceof Reading ? time : Long.MIN_VALUE);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1, STREAMING", "2, STREAMING", "4, STREAMING", "1, BATCH", "2, BATCH", "4, BATCH"})
    void everyRecordOfFilesComesOnce(int parallelism, RuntimeExecutionMode mode) throws Exception {
        writeFiles();
        StreamExecutionEnvironment env = env(parallelism);
        env.setRuntimeMode(mode);
        assertThat(values(Sources.files(env, spec(700), IN_ORDER))).isEqualTo(upTo(3000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everyRecordOfFilesComesOnceAcrossAFailure(int parallelism) throws Exception {
        writeFiles();
        StreamExecutionEnvironment env = env(parallelism);
        env.enableCheckpointing(20);
        DataStream<Decoded> records =
                Sources.files(env, spec(700), IN_ORDER).map(new FailOnce()).returns(TYPE);
        assertThat(values(records)).isEqualTo(upTo(3000));
        assertThat(FailOnce.FAILED).isTrue();
    }

    @Test
    void moreReadersThanSlotsReadAllInBatch() throws Exception {
        writeFiles();
        StreamExecutionEnvironment env = env(6);
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        assertThat(values(Sources.files(env, spec(700), IN_ORDER))).isEqualTo(upTo(3000));
    }

    @Test
    void aFilesRecordsComeInItsOrderWithOneReader() throws Exception {
        writeFiles();
        List<Double> values = new ArrayList<>();
        try (CloseableIterator<Decoded> records =
                Sources.files(env(1), spec(700), IN_ORDER)
                        .filter(Reading.class::isInstance)
                        .executeAndCollect()) {
            records.forEachRemaining(record -> values.add(((Reading) record).value()));
        }
        assertThat(values).isEqualTo(upTo(3000));
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        ResolvedFile gone = new ResolvedFile("gone.csv", "file:/no/such/gone.csv", 10, true);

        assertThatThrownBy(() -> new FileMedium().open(Chunk.fresh(gone, 0, 0, 10), 0))
                .hasMessage(
                        "gone.csv: is gone, or may not be read; it was there when the run began");
    }

    @Test
    void aDamagedArchiveFailsTheRunByItsName() throws Exception {
        Files.writeString(folder.resolve("bad.csv.gz"), "no archive");
        StreamExecutionEnvironment env = env(1);
        FilesSpec spec = FilesSpec.of(List.of(folder + "/bad.csv.gz"), SourceContract.format());
        // Collected results would end with "Job restarted", when that is seen first.
        Sources.files(env, spec, IN_ORDER).sinkTo(new DiscardingSink<>());
        assertThatThrownBy(env::execute)
                .hasStackTraceContaining(
                        "bad.csv.gz: is no gzip file, though its name says so: take .gz off its name");
    }

    /**
     * Two readers, one of which never has a record: neither it nor the open pipe holds a window.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aPipeShowsItsWindowsWhileItIsOpen(int parallelism) throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        PrintStream pipe = new PrintStream(out, true, UTF_8);
        StreamExecutionEnvironment env = env(parallelism);
        PipeSpec spec = new PipeSpec(SourceContract.format(), false);
        DataStream<Double> sums =
                Sources.pipe(env, spec, new PipedInputStream(out), IN_ORDER)
                        .filter(Reading.class::isInstance)
                        .map(decoded -> ((Reading) decoded).value())
                        .keyBy(value -> 0)
                        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(2)))
                        .reduce(Double::sum);
        try (CloseableIterator<Double> seen = sums.executeAndCollect()) {
            pipe.print("key,timestamp,value\n");
            for (int second = 0; second <= 4; second++) {
                pipe.print("k,2024-01-01T00:00:0" + second + "Z," + second + "\n");
            }
            assertThat(seen.next()).isEqualTo(1);
            assertThat(seen.next()).isEqualTo(5);
            pipe.print("k,2024-01-01T00:00:05Z,5");
            pipe.close();
            assertThat(seen.next()).isEqualTo(9);
            assertThat(seen.hasNext()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPipeIsReadAgainFromTheCheckpointAcrossAFailure(int parallelism) throws Exception {
        StreamExecutionEnvironment env = env(parallelism);
        env.enableCheckpointing(20);
        PipeSpec spec = new PipeSpec(SourceContract.format(), false);
        DataStream<Decoded> records =
                Sources.pipe(env, spec, input(), IN_ORDER).map(new FailOnce()).returns(TYPE);
        assertThat(values(records)).isEqualTo(upTo(3000));
        assertThat(FailOnce.FAILED).isTrue();
    }

    @Test
    void aBoundedPipeRunsInBatch() throws Exception {
        StreamExecutionEnvironment env = env(2);
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        PipeSpec spec = new PipeSpec(SourceContract.format(), true);
        assertThat(values(Sources.pipe(env, spec, input(), IN_ORDER))).isEqualTo(upTo(3000));
    }

    @ParameterizedTest
    @EnumSource(GeneratorSpec.Model.class)
    void theGeneratorMakesTheSameReadingsAtAnyParallelismAndAcrossAFailure(
            GeneratorSpec.Model model) throws Exception {
        GeneratorSpec spec =
                new GeneratorSpec(5, 1, false, 20_000, model, 9, 0.1, 500, 0.01, 1_000_000L);
        Readings readings = new Readings(spec);
        List<String> expected = new ArrayList<>();
        for (long index = 0; index < 20_000; index++) {
            expected.add(
                    readings.malformed(index)
                            ? "generator@" + index
                            : readings.reading(index).toString());
        }
        expected.sort(Comparator.naturalOrder());
        for (int parallelism : new int[] {1, 2, 4}) {
            StreamExecutionEnvironment env = env(parallelism);
            env.enableCheckpointing(20);
            DataStream<Decoded> records =
                    Sources.generator(env, spec, IN_ORDER)
                            .flatMap(SourcesTest::each)
                            .returns(TYPE)
                            .map(new FailOnce())
                            .returns(TYPE);
            List<String> seen = new ArrayList<>();
            try (CloseableIterator<Decoded> iterator = records.executeAndCollect()) {
                iterator.forEachRemaining(
                        record ->
                                seen.add(
                                        record instanceof Rejection rejection
                                                ? rejection.origin()
                                                : record.toString()));
            }
            seen.sort(Comparator.naturalOrder());
            assertThat(seen).isEqualTo(expected);
            assertThat(FailOnce.FAILED).isTrue();
        }
    }

    private static void each(Decoded decoded, Collector<Decoded> out) {
        if (decoded instanceof Handful handful) {
            IntStream.range(0, handful.size()).mapToObj(handful::reading).forEach(out::collect);
        } else {
            out.collect(decoded);
        }
    }

    private static final RecordType<Decoded> TYPE = DecodedSerializer.TYPE;

    private static StreamExecutionEnvironment env(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        env.getConfig().setAutoWatermarkInterval(10);
        return env;
    }

    /** Values 0 to 2999 in three files, the second compressed. */
    private void writeFiles() throws IOException {
        Files.writeString(folder.resolve("a.csv"), lines(0, 1000));
        try (GZIPOutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.csv.gz")))) {
            out.write(lines(1000, 2000).getBytes(UTF_8));
        }
        Files.writeString(folder.resolve("c.csv"), lines(2000, 3000));
    }

    private static String lines(int from, int to) {
        StringBuilder text = new StringBuilder("key,timestamp,value\n");
        for (int i = from; i < to; i++) {
            text.append("k,2024-01-01T00:00:00Z,").append(i).append('\n');
        }
        return text.toString();
    }

    private static InputStream input() {
        return new ByteArrayInputStream(lines(0, 3000).getBytes(UTF_8));
    }

    private FilesSpec spec(long chunkBytes) {
        FormatSpec format = SourceContract.format();
        return new FilesSpec(List.of(folder.toString()), format, chunkBytes, true, false);
    }

    private static List<Double> upTo(int end) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            values.add((double) i);
        }
        return values;
    }

    private static List<Double> values(DataStream<Decoded> records) throws Exception {
        List<Double> values = new ArrayList<>();
        try (CloseableIterator<Decoded> iterator =
                records.filter(SourcesTest::hasValues).executeAndCollect()) {
            iterator.forEachRemaining(
                    record -> {
                        if (record instanceof Reading reading) {
                            values.add(reading.value());
                        } else if (record instanceof Handful handful) {
                            handful.all().forEach(reading -> values.add(reading.value()));
                        }
                    });
        }
        values.sort(Comparator.naturalOrder());
        return values;
    }

    private static boolean hasValues(Decoded record) {
        return record instanceof Reading || record instanceof Handful;
    }

    /** Slows the records down until a checkpoint holds some of them, and then fails, once. */
    private static final class FailOnce
            implements MapFunction<Decoded, Decoded>, CheckpointListener {
        static final AtomicBoolean FAILED = new AtomicBoolean();
        private int seen;

        FailOnce() {
            FAILED.set(false);
        }

        @Override
        public Decoded map(Decoded decoded) {
            seen++;
            if (!FAILED.get()) {
                LockSupport.parkNanos(50_000);
            }
            return decoded;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            if (seen > 0 && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("the planned failure");
            }
        }
    }
}
