package weir.cli;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.config.Command;
import weir.config.ConfigProblem;
import weir.config.RunOptions;
import weir.config.RunSpec;

/**
 * What Flink is told: everything about a local run, on a cluster only what the job itself needs.
 */
final class FlinkSettings {
    /** A local TaskManager reports its counters with its heartbeat; the last ones known count. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /**
     * How long a live result waits for a watermark to be made, and what is written for its buffer
     * to be sent, at most. With Flink's own 200 ms and 100 ms it took 280 ms from a record to its
     * result in a topic, with these 52 ms.
     */
    private static final Duration WATERMARKS = Duration.ofMillis(20);

    private static final Duration BUFFERS = Duration.ofMillis(10);
    private static final String PROMETHEUS = "prometheus";
    private static final Duration FIRST_RESTART = Duration.ofMillis(500);
    private static final Duration LAST_RESTART = Duration.ofSeconds(10);
    private static final Duration CALM_AGAIN = Duration.ofMinutes(2);

    private FlinkSettings() {}

    /** For a cluster: the mode, and what the user asked for; the rest is the cluster's. */
    static Configuration cluster(Command command, RunSpec run) {
        Configuration flink = job(command);
        run.parallelism().ifPresent(p -> flink.set(CoreOptions.DEFAULT_PARALLELISM, p));
        run.checkpointInterval()
                .ifPresent(i -> flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, i));
        run.checkpointFolder().ifPresent(folder -> checkpointsTo(flink, folder));
        run.fromSavepoint().ifPresent(path -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        run.restartAttempts().ifPresent(attempts -> restarts(flink, attempts));
        return flink;
    }

    /** For a MiniCluster in this process that keeps its files in {@code folder}. */
    static Configuration local(Command command, RunSpec run, RunFolder folder) {
        Configuration flink = job(command);
        int parallelism = parallelism(run);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        flink.set(CoreOptions.TMP_DIRS, folder.folder("tmp").toString());
        flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        memory(flink, command, parallelism);
        if (command == Command.LIVE) {
            live(flink, run, folder);
        } else {
            batch(flink);
        }
        return flink;
    }

    /**
     * All tasks run at once and hand over what they have: nothing is written to disk between them
     * and read again for the sake of a restart that a local batch does not make.
     */
    private static void batch(Configuration flink) {
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        flink.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
        flink.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
    }

    /** For a look at a job that is not started: what its plan and its results depend on. */
    static Configuration plan(Command command, RunSpec run) {
        if (!StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
            return cluster(command, run);
        }
        Configuration flink = job(command);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism(run));
        if (command == Command.LIVE) {
            flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval(run));
        } else {
            batch(flink);
        }
        return flink;
    }

    /**
     * An environment with all that a cluster's client adds to it.
     *
     * @throws ConfigProblem when Flink does not take a value
     */
    static StreamExecutionEnvironment environment(Configuration flink) throws ConfigProblem {
        try {
            return StreamExecutionEnvironment.getExecutionEnvironment(flink);
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(List.of("the configuration of Flink: " + e.getMessage()));
        }
    }

    private static Duration checkpointInterval(RunSpec run) {
        return run.checkpointInterval()
                .orElse(RunOptions.CHECKPOINT_INTERVAL.standardOf(Command.LIVE));
    }

    /** As asked for, else the cores of this machine. */
    static int parallelism(RunSpec run) {
        return run.parallelism().orElse(Runtime.getRuntime().availableProcessors());
    }

    private static Configuration job(Command command) {
        boolean batch = command == Command.BATCH;
        Configuration flink = new Configuration();
        flink.set(
                ExecutionOptions.RUNTIME_MODE,
                batch ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        return flink;
    }

    /**
     * Network buffers: the channels between all subtasks grow with the square of the parallelism.
     */
    private static void memory(Configuration flink, Command command, int parallelism) {
        MemorySize network =
                MemorySize.ofMebiBytes(16 + 8L * parallelism + parallelism * parallelism / 4);
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        // BATCH sorts its keyed inputs in managed memory; a live run has no use for it.
        long managed = command == Command.BATCH ? Math.max(64, 32L * parallelism) : 16;
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(managed));
    }

    private static void live(Configuration flink, RunSpec run, RunFolder folder) {
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval(run));
        checkpointsTo(
                flink,
                run.checkpointFolder()
                        .orElseGet(() -> folder.folder("checkpoints").toUri().toString()));
        run.fromSavepoint().ifPresent(path -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        run.prometheusPort().ifPresent(port -> prometheus(flink, port));
        restarts(
                flink,
                run.restartAttempts().orElse(RunOptions.RESTART_ATTEMPTS.standardOf(Command.LIVE)));
        flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARKS);
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFERS);
        // Behind back pressure a stop takes 0.7 s with it and 12 s without.
        flink.set(TaskManagerOptions.BUFFER_DEBLOAT_ENABLED, true);
    }

    private static void prometheus(Configuration flink, int port) {
        Configuration reporter = MetricOptions.forReporter(flink, PROMETHEUS);
        reporter.set(
                MetricOptions.REPORTER_FACTORY_CLASS, PrometheusReporterFactory.class.getName());
        reporter.setString("port", String.valueOf(port));
    }

    private static void checkpointsTo(Configuration flink, String folder) {
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    private static void restarts(Configuration flink, int attempts) {
        if (attempts == 0) {
            flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
            return;
        }
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                FIRST_RESTART);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                LAST_RESTART);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                CALM_AGAIN);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, attempts);
    }
}
