package weir.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.config.ApplicationMode;
import weir.config.Command;
import weir.config.ConfigProblem;
import weir.config.JobConfig;
import weir.sink.StandardOutput;
import weir.window.Ledger;

/**
 * Runs the job, live or batch: in a MiniCluster of this process, or on the cluster that started it.
 */
final class JobRun {
    private final JobConfig config;
    private final Console console;
    private final boolean batch;
    private final JobEnds ends;

    JobRun(JobConfig config, Console console) {
        this.config = config;
        this.console = console;
        this.batch = config.command() == Command.BATCH;
        this.ends = new JobEnds(config);
    }

    /**
     * Runs it to its end, or until it is stopped, and returns the exit code.
     *
     * @throws ConfigProblem when it does not fit the Flink it would run on
     */
    int run() throws ConfigProblem {
        boolean local = StreamExecutionEnvironment.areExplicitEnvironmentsAllowed();
        Configuration plan = FlinkSettings.plan(config.command(), config.run());
        List<String> problems =
                RunCheck.problems(
                        config, local ? plan : FlinkSettings.environment(plan).getConfiguration());
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        return local ? local() : onCluster();
    }

    private int local() {
        try (StopSignal signal = StopSignal.install();
                RunPage page = announced();
                RunFolder folder = RunFolder.create()) {
            Instant start = Instant.now();
            ends.prepare().forEach(console::warn);
            Configuration flink = FlinkSettings.local(config.command(), config.run(), folder);
            SourceMeter meter = SourceMeter.in(flink);
            details(flink);
            LocalCluster cluster = new LocalCluster();
            JobClient client = flow(page).submit(cluster.environment(flink));
            page.started(client);
            String savepoints = batch ? null : savepoints(folder);
            Outcome outcome;
            try (Progress progress = progress(meter)) {
                Consumer<String> warnings =
                        line -> {
                            page.trouble(line);
                            progress.aside(() -> console.warn(line));
                        };
                outcome =
                        new JobWatch(client, signal, StandardOutput.closed(), warnings, cluster)
                                .await(savepoints, page.seeing(tooMany()));
            }
            page.ended(outcome);
            return new Closing(config, ends, console).end(outcome, start);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            return failed(e);
        }
    }

    /** Says what the run does before anything else; its picture. */
    private RunPage announced() {
        console.say(Banner.of(config));
        return RunPage.of(config, console);
    }

    /** On a cluster Ctrl-C is the client's own affair, and a detached one does not wait. */
    private int onCluster() {
        try {
            Instant start = Instant.now();
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.getExecutionEnvironment(
                            FlinkSettings.cluster(config.command(), config.run()));
            Configuration flink = Configuration.fromMap(env.getConfiguration().toMap());
            ClusterCheck check = new ClusterCheck(flink);
            String problem = check.problem();
            if (problem != null) {
                console.error(problem);
                return Exit.FAILED;
            }
            check.warnings(ends.places()).forEach(console::warn);
            ends.prepare().forEach(console::warn);
            if (!flink.get(DeploymentOptions.ATTACHED) && !ApplicationMode.on()) {
                JobClient client = Flow.of(config, ends).submit(env);
                console.say("weir: submitted as job " + client.getJobID());
                return Exit.DONE;
            }
            return attached(env, flink, start);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            return RootCause.of(e) instanceof InterruptedException ? shutDown() : failed(e);
        }
    }

    /** In application mode, where this is a thread of the JobManager. */
    private int shutDown() {
        console.say("weir: the cluster is shut down, and this command with it");
        return Exit.FAILED;
    }

    private int attached(StreamExecutionEnvironment env, Configuration flink, Instant start)
            throws Exception {
        try (RunPage page = RunPage.of(config, console);
                RemoteCluster cluster = new RemoteCluster(flink)) {
            JobClient client = flow(page).submit(env);
            page.started(client);
            Outcome outcome =
                    new JobWatch(
                                    client,
                                    StopSignal.none(),
                                    new CompletableFuture<>(),
                                    line -> {
                                        page.trouble(line);
                                        console.warn(line);
                                    },
                                    cluster)
                            .await(null, page.seeing(ledger -> false));
            page.ended(outcome);
            return new Closing(config, ends, console).end(outcome, start);
        }
    }

    /** The job, with the page beside its ends. */
    private Flow flow(RunPage page) {
        return new Flow(config.command(), config.window(), env -> page.beside(ends.in(env)));
    }

    /** Beside the checkpoints, where the user keeps those. */
    private String savepoints(RunFolder folder) {
        return config.run()
                .checkpointFolder()
                .orElseGet(() -> folder.folder("savepoints").toUri().toString());
    }

    private void details(Configuration flink) {
        if (console.verbose()) {
            long bytes = config.input().storedBytes();
            console.say(
                    "weir: "
                            + (bytes > 0 ? ProgressText.size(bytes) + " to read; " : "")
                            + flink.get(CoreOptions.DEFAULT_PARALLELISM)
                            + " parallel subtasks; heap "
                            + ProgressText.size(Runtime.getRuntime().maxMemory())
                            + "; the log file is "
                            + System.getProperty("weir.log.dir", "logs")
                            + "/weir.log");
        }
    }

    /**
     * A batch's rows come when all is read, and end it. A live run draws nothing where its rows go
     * to standard output: that, or the end of the pipe behind it, may be the same terminal.
     */
    private Progress progress(SourceMeter meter) {
        boolean free = batch || !config.sink().place().equals("-");
        int columns = Terminal.errorColumns();
        long totalBytes = batch ? config.input().storedBytes() : 0;
        if (console.quiet()) {
            return Progress.none();
        }
        if (free && columns > 0) {
            return Progress.drawn(meter, totalBytes, console.err(), columns);
        }
        return batch || console.verbose()
                ? Progress.plain(meter, totalBytes, console::say)
                : Progress.none();
    }

    /** A live run does not go on for ever above its limit; a share is judged at the end. */
    private Predicate<Ledger> tooMany() {
        return ledger -> !batch && ledger.rejectedTotal() > config.run().maxRejected().count();
    }

    private int failed(Throwable e) {
        console.failure("the run failed", e);
        return Exit.FAILED;
    }
}
