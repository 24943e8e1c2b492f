package weir.config;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How the job is run. What is empty was not asked for: a cluster's own setting then holds, and a
 * local run takes the catalogue's default.
 *
 * @param parallelism at least 1
 * @param checkpointInterval above 0
 * @param checkpointFolder a path or URI
 * @param fromSavepoint the URI of the savepoint or checkpoint it goes on from
 * @param prometheusPort where a local run's metrics are served
 * @param restartAttempts failures in a row before the run ends; 0 for none
 * @param maxRejected above which the run ends with exit code 3
 * @param ledger the file that gets the ledger
 * @param quiet nothing on standard error but errors
 * @param verbose the stack of an error too
 */
public record RunSpec(
        Optional<Integer> parallelism,
        Optional<Duration> checkpointInterval,
        Optional<String> checkpointFolder,
        Optional<String> fromSavepoint,
        Optional<Integer> prometheusPort,
        Optional<Integer> restartAttempts,
        Limit maxRejected,
        Optional<String> ledger,
        boolean quiet,
        boolean verbose) {

    /** The same, ended by the first failure. */
    public RunSpec withoutRestarts() {
        return new RunSpec(
                parallelism,
                checkpointInterval,
                checkpointFolder,
                fromSavepoint,
                prometheusPort,
                Optional.of(0),
                maxRejected,
                ledger,
                quiet,
                verbose);
    }

    static RunSpec of(Settings settings, Problems problems) {
        return new RunSpec(
                given(settings, RunOptions.PARALLELISM),
                given(settings, RunOptions.CHECKPOINT_INTERVAL),
                checkpointFolder(settings, problems),
                given(settings, RunOptions.FROM_SAVEPOINT)
                        .flatMap(place -> new Savepoints(settings, problems).find(place)),
                prometheusPort(settings, problems),
                given(settings, RunOptions.RESTART_ATTEMPTS),
                settings.get(RunOptions.MAX_REJECTED, Limit.OFF),
                given(settings, OutputOptions.LEDGER),
                settings.get(RunOptions.QUIET),
                settings.get(RunOptions.VERBOSE));
    }

    private static Optional<String> checkpointFolder(Settings settings, Problems problems) {
        Optional<String> address =
                given(settings, RunOptions.CHECKPOINT_FOLDER).map(RunSpec::address);
        if (address.isPresent() && StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
            Path path = new Path(address.get());
            String problem =
                    "file".equals(path.toUri().getScheme())
                            ? CheckpointFolder.problem(java.nio.file.Path.of(path.getPath()))
                            : null;
            if (problem != null) {
                problems.add(
                        settings.place(RunOptions.CHECKPOINT_FOLDER)
                                + " '"
                                + settings.get(RunOptions.CHECKPOINT_FOLDER, "")
                                + "': "
                                + problem);
            }
        }
        return address;
    }

    private static Optional<Integer> prometheusPort(Settings settings, Problems problems) {
        Optional<Integer> port = given(settings, RunOptions.PROMETHEUS_PORT);
        if (port.isPresent() && !StreamExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
            problems.add(
                    settings.place(RunOptions.PROMETHEUS_PORT)
                            + " is for a local run: a cluster's own config.yaml names its"
                            + " metrics.reporters");
        }
        return port;
    }

    /** With its scheme and from the root: Flink takes no other. */
    private static String address(String folder) {
        try {
            Path path = new Path(folder);
            return path.makeQualified(path.getFileSystem()).toString();
        } catch (IOException | IllegalArgumentException e) {
            return folder; // Flink says itself, in its own words, what is wrong with it
        }
    }

    private static <T> Optional<T> given(Settings settings, Option<T> option) {
        return Optional.ofNullable(settings.get(option, null));
    }
}
