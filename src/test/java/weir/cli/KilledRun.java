package weir.cli;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterPipelineExecutorServiceLoader;
import weir.config.Command;
import weir.config.Configs;
import weir.config.JobConfig;
import weir.kafka.TestTopic;
import weir.window.Ledger;

/** A live run on a cluster in this process, whose one TaskManager is killed and replaced. */
final class KilledRun implements AutoCloseable {
    private static final int SLOTS = 3;
    private static final long LOOK_NANOS = 50_000_000;
    private static final int LONGEST_PAUSE_MILLIS = 600;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(75);

    private final Path folder;
    private final RunFolder run = RunFolder.create();
    private final MiniCluster cluster;
    private final JobClient job;
    private int kills;
    private long seen;

    /**
     * @param folder takes the savepoint
     * @param savepoint to go on from; null to begin
     */
    KilledRun(Path folder, String words, int parallelism, String savepoint) throws Exception {
        this.folder = folder;
        List<String> all = Arrays.asList((words + " -p " + parallelism).split(" +"));
        JobConfig config = Configs.job(Command.LIVE, all, Map.of(), 0, line -> {});
        Configuration flink = FlinkSettings.local(Command.LIVE, config.run(), run);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1000);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        // Events to readers that a checkpoint has held back when they fail are never confirmed: the
        // next checkpoint of Flink 2.3 waits for them until it times out.
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(15));
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(flink)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .build());
        cluster.start();
        List<URL> none = List.of();
        MiniClusterPipelineExecutorServiceLoader.updateConfigurationForMiniCluster(
                flink, List.of(), none);
        job =
                Flow.of(config, new JobEnds(config))
                        .submit(
                                new StreamExecutionEnvironment(
                                        new MiniClusterPipelineExecutorServiceLoader(cluster),
                                        flink,
                                        null));
    }

    /** Waits until more has been committed, and a little, and kills. */
    void killAfterNews(TestTopic results, Random random) throws Exception {
        while (results.end() <= seen) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        LockSupport.parkNanos(1_000_000L * random.nextInt(LONGEST_PAUSE_MILLIS));
        seen = results.end();
        cluster.terminateTaskManager(kills++).get();
        cluster.startTaskManager();
    }

    /** Waits until so many results are committed. */
    void await(TestTopic results, int records) throws Exception {
        await(results, () -> records);
    }

    /** Waits until so many results are committed; what is still to come may be fewer later. */
    void await(TestTopic results, IntSupplier records) throws Exception {
        Instant enough = Instant.now().plus(LONGEST_WAIT);
        while (results.values().size() < records.getAsInt()) {
            if (Instant.now().isAfter(enough)) {
                throw new IllegalStateException(
                        results.values().size()
                                + " results are committed, not "
                                + records.getAsInt()
                                + "; "
                                + results.openTransactions()
                                + "; "
                                + standing());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** The checkpoints and the watermarks, as the REST API has them. */
    private String standing() throws Exception {
        StringBuilder standing = new StringBuilder(page("/jobs/%s/checkpoints"));
        Matcher vertices = Pattern.compile("\"id\":\"(\\w{32})\",\"slot").matcher(page("/jobs/%s"));
        while (vertices.find()) {
            standing.append('\n')
                    .append(page("/jobs/%s/vertices/" + vertices.group(1) + "/watermarks"));
        }
        return standing.toString();
    }

    /** Stops it without a loss, and says where its state is. */
    String stop() throws Exception {
        String target = folder.resolve("savepoints").toUri().toString();
        String savepoint = null;
        while (savepoint == null) {
            try {
                savepoint = job.stopWithSavepoint(false, target, SavepointFormatType.NATIVE).get();
            } catch (java.util.concurrent.ExecutionException restarting) {
                if (job.getJobStatus().get().isGloballyTerminalState()) {
                    job.getJobExecutionResult().get(); // says why
                    throw restarting;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        job.getJobExecutionResult().get();
        return savepoint;
    }

    /** What the cluster's REST API says; %s in the path is the job. */
    String page(String path) throws Exception {
        String address = cluster.getRestAddress().get() + path.formatted(job.getJobID());
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + ": " + answer.body());
        }
        return answer.body();
    }

    /** After {@link #stop}. */
    Ledger ledger() throws Exception {
        JobExecutionResult result = job.getJobExecutionResult().get();
        return Ledger.of(result.getAllAccumulatorResults());
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        run.close();
    }
}
