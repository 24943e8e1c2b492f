package weir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import weir.window.ClosedBy;
import weir.window.Late;
import weir.window.WindowResult;
import weir.window.WindowSpec;

/**
 * A live job over a {@link ReplaySource}, with exactly-once checkpoints and results that are
 * committed to files with them: what is read back is what a reader of the sink sees.
 */
@SuppressWarnings("deprecation") // addSource: the one way to a source that knows its checkpoints
final class LiveRun {
    private final Path folder;

    LiveRun(Path folder) {
        this.folder = folder;
    }

    /** An environment of the job; {@code savepoint} is null for a fresh start. */
    StreamExecutionEnvironment job(
            ReplaySource source, WindowSpec spec, int parallelism, String savepoint) {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(40));
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(2));
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        if (savepoint != null) {
            settings.setString("execution.state-recovery.path", savepoint);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        env.getConfig().enableObjectReuse();
        AverageJob.build(
                env,
                spec,
                false,
                new AverageJob.Ends(
                        watermarks ->
                                env.addSource(source, "replay", weir.decode.DecodedSerializer.TYPE)
                                        .uid("source-replay")
                                        .assignTimestampsAndWatermarks(watermarks)
                                        .uid("source-watermarks"),
                        results -> write(results.map(LiveRun::line, Types.STRING), "results"),
                        late -> write(late.map(LiveRun::row, Types.STRING), "late"),
                        rejected -> {}));
        return env;
    }

    private void write(DataStream<String> rows, String name) {
        rows.sinkTo(
                        FileSink.forRowFormat(
                                        new org.apache.flink.core.fs.Path(
                                                folder.resolve(name).toUri()),
                                        new SimpleStringEncoder<String>())
                                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                                .build())
                .uid("sink-" + name);
    }

    /** The committed rows, as {@link NaiveWindows#rows} has them, with # and a revision above 0. */
    List<String> results() {
        return rows().stream().map(LiveRun::row).sorted().toList();
    }

    /** The committed rows. */
    List<WindowResult> rows() {
        return committed("results").stream().map(LiveRun::parsed).toList();
    }

    /** The committed late readings and slices, sorted. */
    List<String> late() {
        return committed("late");
    }

    private List<String> committed(String name) {
        List<String> rows = new ArrayList<>();
        if (!Files.exists(folder.resolve(name))) {
            return rows;
        }
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    rows.addAll(Files.readAllLines(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.sort(null);
        return rows;
    }

    /** As {@link NaiveWindows#rows} has it, then {@code #revision} when it is above 0. */
    static String row(WindowResult row) {
        String text = LastRows.text(row);
        return row.revision() == 0 ? text : text + "#" + row.revision();
    }

    /** {@code kind|revision|closedBy|}, then as {@link NaiveWindows#rows} has it. */
    private static String line(WindowResult row) {
        return row.kind() + "|" + row.revision() + "|" + row.closedBy() + "|" + LastRows.text(row);
    }

    private static WindowResult parsed(String line) {
        String[] cells = line.split("\\|");
        double[] statistics =
                Arrays.stream(cells).skip(7).mapToDouble(Double::parseDouble).toArray();
        return new WindowResult(
                cells[3],
                cells[4],
                Long.parseLong(cells[5]),
                Long.parseLong(cells[6]),
                statistics,
                WindowResult.Kind.valueOf(cells[0]),
                Integer.parseInt(cells[1]),
                ClosedBy.valueOf(cells[2]));
    }

    /** {@code key|timestamp|value|records|slice}. */
    static String row(Late late) {
        return late.key()
                + "|"
                + late.timestampMillis()
                + "|"
                + late.value()
                + "|"
                + late.records()
                + "|"
                + late.slice();
    }
}
