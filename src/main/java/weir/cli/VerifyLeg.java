package weir.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.AverageJob;
import weir.config.Command;
import weir.config.Input;
import weir.config.JobConfig;
import weir.decode.Decoded;
import weir.sink.LedgerFile;
import weir.sink.SortedFile;
import weir.source.FilesSpec;
import weir.source.Places;
import weir.source.TimeOrder;
import weir.window.Behind;
import weir.window.Late;
import weir.window.Watermarks;
import weir.window.WindowResult;

/** One of the two runs of {@code verify}: the job as it is, with its results kept to compare. */
final class VerifyLeg {
    private final JobConfig config;
    private final JobEnds ends;
    private final SortedFile<WindowResult> results;
    private final SortedFile<Late> late;
    private final SortedFile<Late> behind;

    /**
     * @param folder takes the results
     */
    VerifyLeg(JobConfig config, Path folder) {
        this.config = config;
        this.ends = new JobEnds(config);
        this.results = SortedFile.results(folder.resolve(config.command().word() + ".results"));
        this.late = SortedFile.late("sink-sorted-late", folder.resolve("late"));
        this.behind = SortedFile.late("sink-sorted-behind", folder.resolve("behind"));
    }

    /**
     * How it ended.
     *
     * @param outcome of the job
     * @param ledger with its times
     */
    record Ended(Outcome outcome, LedgerFile ledger) {}

    /** Runs it to its end; the first failure, or a signal, is its end. */
    Ended run(StopSignal signal, Console console) throws Exception {
        Instant start = Instant.now();
        ends.prepare();
        Outcome outcome =
                await(new Flow(config.command(), config.window(), this::kept), signal, console);
        if (outcome.complete()) {
            ends.completed();
        }
        LedgerFile ledger =
                new LedgerFile(
                        outcome.ledger(), Version.text(), start, Instant.now(), outcome.complete());
        return new Ended(outcome, ledger);
    }

    private Outcome await(Flow flow, StopSignal signal, Console console) throws Exception {
        try (RunFolder folder = RunFolder.create()) {
            Configuration flink =
                    FlinkSettings.local(config.command(), config.run().withoutRestarts(), folder);
            LocalCluster cluster = new LocalCluster();
            JobClient client = flow.submit(cluster.environment(flink));
            JobWatch watch =
                    new JobWatch(client, signal, new CompletableFuture<>(), console::warn, cluster);
            return watch.await(null, ledger -> false);
        }
    }

    /** In the order of their windows. */
    SortedFile<WindowResult> results() {
        return results;
    }

    /** What missed all of its windows, as the job itself says; of the live leg. */
    SortedFile<Late> late() {
        return late;
    }

    /** What missed one of its windows at least; of the live leg. */
    SortedFile<Late> behind() {
        return behind;
    }

    private AverageJob.Ends kept(StreamExecutionEnvironment env) {
        AverageJob.Ends usual = ends.in(env);
        Consumer<DataStream<WindowResult>> kept = results.end(sortBytes());
        return config.command() == Command.LIVE
                ? new AverageJob.Ends(
                        watermarks -> inOrder(env), kept, both(usual.late()), usual.rejected())
                : new AverageJob.Ends(usual.source(), kept, usual.late(), usual.rejected());
    }

    /** One reader, files in the order of time, and a watermark behind each reading. */
    private DataStream<Decoded> inOrder(StreamExecutionEnvironment env) {
        DataStream<Decoded> source =
                inOrder(config.input()).source(env, Watermarks.prompt(config.window()));
        source.getTransformation().setParallelism(1);
        Behind noted = Behind.of(source, config.window());
        behind.end(sortBytes()).accept(noted.readings());
        return noted.decoded();
    }

    private static Input inOrder(Input input) {
        return input instanceof Input.Files files ? inOrder(files) : input.oneByOne();
    }

    private static Input inOrder(Input.Files files) {
        FilesSpec spec = files.spec();
        List<String> inOrder =
                TimeOrder.of(Places.resolve(spec.places()), spec.format()).stream()
                        .map(each -> each.file().name())
                        .toList();
        return new Input.Files(
                new FilesSpec(inOrder, spec.format(), spec.chunkBytes(), spec.splitFiles(), false));
    }

    private Consumer<DataStream<Late>> both(Consumer<DataStream<Late>> usual) {
        return usual.andThen(late.end(sortBytes()));
    }

    private long sortBytes() {
        return config.sink().sortBytes();
    }
}
