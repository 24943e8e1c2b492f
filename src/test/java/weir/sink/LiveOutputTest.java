package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import weir.LocalFlink;
import weir.window.WindowResult;

/** One growing file, a folder and standard output of a live run, across a planned failure. */
class LiveOutputTest {
    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(2);

    private static final int ROWS = 20_000;

    private static volatile CountDownLatch checkpoint = new CountDownLatch(1);
    private static final AtomicBoolean FAIL = new AtomicBoolean();

    @TempDir Path folder;

    @BeforeEach
    void newLatch() {
        checkpoint = new CountDownLatch(1);
        FAIL.set(true);
    }

    @AfterEach
    void restore() {
        StandardOutput.redirect(null);
    }

    @Test
    void oneFileHasEachRowOnceAcrossAFailure() throws Exception {
        Path file = folder.resolve("out.csv");
        run(Rows.live(file.toString()));
        assertThat(FAIL).isFalse();
        assertThat(Files.readAllLines(file))
                .startsWith(header())
                .containsExactlyInAnyOrderElementsOf(expected());
        assertThat(names(folder)).containsExactly("out.csv");
    }

    @Test
    void aFolderHasEachRowOnceAcrossAFailure() throws Exception {
        run(Rows.live(folder + "/out.jsonl/"));
        List<String> rows = new ArrayList<>();
        for (String name : names(folder.resolve("out.jsonl"))) {
            // A part that the failed attempt had open stays hidden, as Flink leaves it.
            if (!name.startsWith(".")) {
                assertThat(name).endsWith(".jsonl");
                rows.addAll(Files.readAllLines(folder.resolve("out.jsonl").resolve(name)));
            }
        }
        JsonResults format = new JsonResults(Rows.live("-"));
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, ROWS)
                                .mapToObj(i -> Rows.text(format, Rows.row(i, 7)).strip())
                                .toList());
    }

    @Test
    void aPipeHasEveryRow() throws Exception {
        FAIL.set(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardOutput.redirect(out);
        run(Rows.live("-"));
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .startsWith(header())
                .containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void aTerminalGetsTheNewestRows() throws Exception {
        FAIL.set(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardOutput.redirect(out);
        run(Rows.terminal(Rows.live("-"), 120));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSizeLessThan(500).first().asString().startsWith("symbol");
        assertThat(lines).last().asString().contains(" earlier rows");
    }

    @Test
    void aCleanStopGivesTheFileItsName() throws Exception {
        Files.writeString(folder.resolve("out.csv.part"), "rows\n");
        Sinks.completed(folder + "/out.csv");
        Sinks.completed(folder + "/out.csv");
        Sinks.completed("-");
        assertThat(names(folder)).containsExactly("out.csv");
    }

    @Test
    void aFileGoesOnBehindItsLength() throws Exception {
        Path part = folder.resolve("out.csv.part");
        Files.writeString(part, "kept\nlost\n");
        write("out.csv", 5);
        assertThat(Files.readString(part)).startsWith("kept\nK0,").hasLineCount(2);
    }

    @Test
    void aRunThatWasStoppedGoesOnInItsFile() throws Exception {
        Files.writeString(folder.resolve("out.csv"), "kept\n");
        write("out.csv", 5);
        assertThat(names(folder)).containsExactly("out.csv.part");
        assertThat(folder.resolve("out.csv.part")).content().startsWith("kept\nK0,");
    }

    @Test
    void aNewRunBeginsItsFileAnew() throws Exception {
        Files.writeString(folder.resolve("out.csv.part"), "lost\n");
        write("out.csv", 0);
        assertThat(Files.readAllLines(folder.resolve("out.csv.part")))
                .startsWith(header())
                .hasSize(2);
    }

    @Test
    void aFileThatIsTooShortIsNotGoneOnWith() throws Exception {
        Files.writeString(folder.resolve("out.csv.part"), "x");
        assertThatThrownBy(() -> write("out.csv", 5))
                .hasMessageContaining("out.csv.part has 1 bytes, and its checkpoint 5");
    }

    private void write(String name, long length) throws Exception {
        org.apache.flink.core.fs.Path file = Place.of(folder + "/" + name).path();
        CsvResults format = new CsvResults(Rows.live("-"));
        byte[] row = Rows.text(format, Rows.row(0, 7)).getBytes(StandardCharsets.UTF_8);
        try (LiveFileWriter writer = new LiveFileWriter(file, format, length)) {
            writer.write(row, null);
            writer.flush(false);
            assertThat(writer.prepareCommit()).isEmpty();
            writer.flush(true);
            assertThat(writer.prepareCommit()).hasSize(1);
            long written = Files.size(folder.resolve(name + ".part"));
            assertThat(writer.snapshotState(1)).containsExactly(written);
        }
    }

    @SuppressWarnings("deprecation")
    private void run(SinkSpec spec) throws Exception {
        Configuration conf = new Configuration();
        conf.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        conf.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        conf.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
        env.setParallelism(2);
        DataStream<WindowResult> rows =
                env.addSource(new FailsOnce(), TypeInformation.of(WindowResult.class)).rebalance();
        Sinks.results(spec).accept(rows);
        env.execute();
    }

    private static List<String> expected() {
        CsvResults format = new CsvResults(Rows.live("-"));
        List<String> lines = new ArrayList<>(List.of(header()));
        LongStream.range(0, ROWS)
                .forEach(i -> lines.add(Rows.text(format, Rows.row(i, 7)).strip()));
        return lines;
    }

    private static String header() {
        return "symbol,window_start,window_end,count,avg,min,max";
    }

    private static List<String> names(Path folder) {
        return Stream.of(folder.toFile().list()).sorted().toList();
    }

    /** Two thirds of the rows, a checkpoint, some more rows that it does not cover, a failure. */
    @SuppressWarnings("deprecation") // the one source that can wait for a checkpoint
    private static final class FailsOnce
            implements SourceFunction<WindowResult>, CheckpointedFunction, CheckpointListener {
        private long next;
        private long covered;
        private transient ListState<Long> state;
        private volatile boolean running = true;

        @Override
        public void run(SourceContext<WindowResult> context) throws Exception {
            emit(context, ROWS / 3 * 2);
            if (FAIL.get()) {
                checkpoint.await();
                emit(context, ROWS / 3 * 2 + 1000);
                FAIL.set(false);
                throw new IllegalStateException("planned");
            }
            emit(context, ROWS);
        }

        private void emit(SourceContext<WindowResult> context, long end) {
            while (running && next < end) {
                synchronized (context.getCheckpointLock()) {
                    context.collect(Rows.row(next++, 7));
                }
            }
        }

        @Override
        public void cancel() {
            running = false;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            if (covered > 0) {
                checkpoint.countDown();
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            covered = next;
            state.update(List.of(next));
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state =
                    context.getOperatorStateStore()
                            .getListState(new ListStateDescriptor<>("next", Long.class));
            for (long restored : state.get()) {
                next = restored;
            }
        }
    }
}
