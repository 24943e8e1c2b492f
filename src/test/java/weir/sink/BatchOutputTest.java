package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import weir.LocalFlink;
import weir.decode.Rejection;
import weir.decode.RejectionSerializer;
import weir.window.WindowResult;

/** One file, a folder and standard output of a batch, in a cluster of its own. */
class BatchOutputTest {
    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(4);

    private static final int ROWS = 20_000;
    private static final int KEYS = 13;

    /** How many more times the failing function fails; its tasks share this process. */
    private static final AtomicInteger FAILURES = new AtomicInteger();

    @TempDir Path folder;

    @BeforeEach
    void noFailures() {
        FAILURES.set(0);
    }

    @AfterEach
    void restore() {
        StandardOutput.redirect(null);
    }

    @Test
    void oneFileIsTheSameBytesWhateverTheParallelism() throws Exception {
        String expected = expected();
        for (int parallelism : new int[] {1, 2, 4}) {
            String place = folder + "/p" + parallelism + ".csv";
            // Tiny: each task writes tens of runs.
            run(parallelism, Sinks.results(Rows.sorting(Rows.spec(place), 1 << 15, true)));
            assertThat(Files.readString(Path.of(place)))
                    .as("parallelism %d", parallelism)
                    .isEqualTo(expected);
        }
        assertThat(names()).containsExactly("p1.csv", "p2.csv", "p4.csv");
    }

    @Test
    void aFailureInTheMiddleLeavesOneCorrectFile() throws Exception {
        FAILURES.set(2);
        String place = folder + "/out.csv";
        run(2, Sinks.results(Rows.sorting(Rows.spec(place), 1 << 15, true)));
        assertThat(FAILURES).hasValue(0);
        assertThat(Files.readString(Path.of(place))).isEqualTo(expected());
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void aRunThatFailsForGoodLeavesNoFile() {
        FAILURES.set(1000);
        String place = folder + "/out.csv";
        StreamExecutionEnvironment env = environment(2);
        Sinks.results(Rows.sorting(Rows.spec(place), 1 << 15, true)).accept(rows(env, ROWS));
        assertThatThrownBy(
                        () -> {
                            JobClient job = env.executeAsync();
                            try {
                                job.getJobExecutionResult().get();
                            } finally {
                                Sinks.discard(place, job.getJobID());
                            }
                        })
                .hasStackTraceContaining("planned");
        assertThat(names()).isEmpty();
    }

    @Test
    void anOldFileStandsUntilTheNewOneIsComplete() throws Exception {
        Path place = folder.resolve("out.csv");
        Files.writeString(place, "old\n");
        run(1, Sinks.results(Rows.spec(place.toString())));
        assertThat(Files.readString(place)).isEqualTo(expected());
    }

    @Test
    void anEmptyResultIsAHeader() throws Exception {
        String place = folder + "/out.csv";
        StreamExecutionEnvironment env = environment(2);
        Sinks.results(Rows.spec(place)).accept(rows(env, ROWS).filter(row -> false));
        env.execute();
        assertThat(Files.readString(Path.of(place)))
                .isEqualTo(expected().lines().findFirst().get() + "\n");
    }

    @Test
    void withoutOrderAllRowsAreThereAlsoAfterFailures() throws Exception {
        FAILURES.set(2);
        String place = folder + "/out.csv";
        run(2, Sinks.results(Rows.sorting(Rows.spec(place), 1 << 15, false)));
        assertThat(sorted(Files.readString(Path.of(place)).lines().toList()))
                .isEqualTo(sorted(expected().lines().toList()));
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void jsonLinesComeInTheSameOrder() throws Exception {
        String place = folder + "/out.jsonl";
        run(2, Sinks.results(Rows.spec(place)));
        List<String> lines = Files.readAllLines(Path.of(place));
        JsonResults format = new JsonResults(Rows.spec(place));
        assertThat(lines)
                .isEqualTo(inOrder().stream().map(row -> Rows.text(format, row).strip()).toList());
    }

    @Test
    void aFolderHasPartsWithHeadersAndAllRows() throws Exception {
        String place = folder + "/out/";
        run(2, Sinks.results(Rows.spec(place)));
        String header = expected().lines().findFirst().get();
        List<String> rows = new ArrayList<>(List.of(header));
        for (String name : names(folder.resolve("out"))) {
            assertThat(name).startsWith("part-").endsWith(".csv");
            List<String> lines = Files.readAllLines(folder.resolve("out").resolve(name));
            assertThat(lines.get(0)).isEqualTo(header);
            rows.addAll(lines.subList(1, lines.size()));
        }
        assertThat(sorted(rows)).isEqualTo(sorted(expected().lines().toList()));
    }

    @Test
    void aPipeGetsTheBytesOfTheFile() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardOutput.redirect(out);
        run(2, Sinks.results(Rows.spec("-")));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected());
    }

    @Test
    void aTerminalGetsTheTableInOrder() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardOutput.redirect(out);
        run(2, Sinks.results(Rows.terminal(Rows.spec("-"), 120)));
        List<String> keys =
                out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("K"))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList();
        assertThat(keys).hasSize(ROWS);
        // Within a window by count: rows 6 of the first 13 has the largest.
        assertThat(keys.get(0)).isEqualTo("K6");
    }

    @Test
    void rejectionsComeByFileAndOffset() throws Exception {
        String place = folder + "/bad.jsonl";
        StreamExecutionEnvironment env = environment(4);
        DataStream<Rejection> rejected =
                env.fromSequence(0, 999)
                        .map(
                                i ->
                                        new Rejection(
                                                Rejection.Reason.MALFORMED,
                                                "m",
                                                (i % 2 == 0 ? "b" : "a") + ".csv@" + i,
                                                new byte[] {'x'}))
                        .returns(RejectionSerializer.TYPE);
        Sinks.rejected(place, false, 1 << 16).accept(rejected);
        env.execute();
        List<String> origins =
                IntStream.concat(
                                IntStream.range(0, 500).map(i -> i * 2 + 1),
                                IntStream.range(0, 500).map(i -> i * 2))
                        .mapToObj(i -> (i % 2 == 0 ? "b" : "a") + ".csv@" + i)
                        .toList();
        assertThat(Files.readAllLines(Path.of(place)))
                .hasSize(1000)
                .extracting(line -> line.split("\"")[11])
                .isEqualTo(origins);
    }

    private void run(int parallelism, Consumer<DataStream<WindowResult>> sink) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        sink.accept(rows(env, ROWS));
        env.execute();
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        Configuration conf = new Configuration();
        conf.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        conf.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        conf.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        env.setParallelism(parallelism);
        return env;
    }

    private static DataStream<WindowResult> rows(StreamExecutionEnvironment env, int rows) {
        return env.fromSequence(0, rows - 1)
                .map(
                        new MapFunction<Long, WindowResult>() {
                            @Override
                            public WindowResult map(Long i) {
                                // Far into each task's part, so that runs have been written.
                                boolean fails =
                                        i % 5000 == 4500
                                                && FAILURES.getAndUpdate(n -> Math.max(0, n - 1))
                                                        > 0;
                                if (fails) {
                                    throw new IllegalStateException("planned");
                                }
                                return Rows.row(i * 7919 % ROWS, KEYS);
                            }
                        })
                .returns(WindowResult.class);
    }

    /** The file, made without any of the code that sorts and merges. */
    private static String expected() {
        CsvResults format = new CsvResults(Rows.spec("-"));
        Bytes out = new Bytes();
        format.header(out);
        inOrder().forEach(row -> format.row(row, out));
        return out.toString();
    }

    private static List<WindowResult> inOrder() {
        return LongStream.range(0, ROWS)
                .mapToObj(i -> Rows.row(i, KEYS))
                .sorted(
                        Comparator.comparingLong(WindowResult::windowEnd)
                                .thenComparing(WindowResult::key))
                .toList();
    }

    private List<String> names() {
        return names(folder);
    }

    private static List<String> names(Path folder) {
        return Stream.of(folder.toFile().list()).sorted().toList();
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }
}
