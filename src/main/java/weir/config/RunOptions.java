package weir.config;

import static weir.config.Command.JOBS;
import static weir.config.Command.RUNS;
import static weir.config.Command.STREAMS;
import static weir.config.Option.Group.RUN;

import java.time.Duration;
import java.util.List;

/** The run itself: its state, its limits, what it says. */
public final class RunOptions {
    public static final Option<String> CONFIG =
            Option.of(
                    RUN,
                    "config",
                    "config",
                    Types.PLACE,
                    "a YAML file with options; conf/weir.yaml lists them all");

    public static final Option<Integer> PARALLELISM =
            Option.of(
                            RUN,
                            "job.parallelism",
                            "parallelism",
                            Types.PARALLELISM,
                            "parallel subtasks of each operator")
                    .letter('p')
                    .only(JOBS)
                    .note("the cores; on a cluster the cluster's");

    public static final Option<Limit> MAX_REJECTED =
            Option.of(
                            RUN,
                            "job.max-rejected",
                            "max-rejected",
                            Types.LIMIT,
                            "the run ends with exit code 3 when more records are "
                                    + "rejected, as in 1% or 100")
                    .only(RUNS)
                    .standard("off");

    public static final Option<Duration> CHECKPOINT_INTERVAL =
            Option.of(
                            RUN,
                            "job.checkpoint-interval",
                            "",
                            Types.LENGTH,
                            "how often the state is saved, and files are added to")
                    .only(STREAMS)
                    .standard("2s")
                    .note("2s; on a cluster the cluster's");

    public static final Option<String> CHECKPOINT_FOLDER =
            Option.of(
                            RUN,
                            "job.checkpoint-folder",
                            "",
                            Types.PLACE,
                            "where the state is saved, and kept when the run ends")
                    .only(STREAMS)
                    .note("a temporary folder; on a cluster the cluster's");

    public static final Option<Integer> PROMETHEUS_PORT =
            Option.of(
                            RUN,
                            "job.prometheus-port",
                            "prometheus-port",
                            Types.PORT,
                            "serves the metrics of a local run to Prometheus, at"
                                    + " /metrics, to every machine that reaches it")
                    .only(STREAMS)
                    .note("off; a cluster has reporters of its own");

    public static final Option<String> FROM_SAVEPOINT =
            Option.of(
                            RUN,
                            "job.from-savepoint",
                            "from-savepoint",
                            Types.PLACE,
                            "goes on from this savepoint or checkpoint, or from the newest "
                                    + "in this folder, with the outputs as they are")
                    .only(STREAMS);

    public static final Option<Integer> RESTART_ATTEMPTS =
            Option.of(
                            RUN,
                            "job.restart-attempts",
                            "",
                            Types.NUMBER,
                            "how many failures in a row end the run")
                    .only(STREAMS)
                    .standard("5")
                    .note("5; on a cluster the cluster's");

    public static final Option<Boolean> QUIET =
            Option.of(RUN, "job.quiet", "quiet", Types.FLAG, "nothing on standard error but errors")
                    .letter('q')
                    .standard("false");

    public static final Option<Boolean> VERBOSE =
            Option.of(
                            RUN,
                            "job.verbose",
                            "verbose",
                            Types.FLAG,
                            "the whole stack of an error, and more of what is going on")
                    .letter('v')
                    .standard("false");

    /** In the order of the help. */
    static final List<Option<?>> ALL =
            List.of(
                    CONFIG,
                    PARALLELISM,
                    MAX_REJECTED,
                    CHECKPOINT_INTERVAL,
                    CHECKPOINT_FOLDER,
                    PROMETHEUS_PORT,
                    FROM_SAVEPOINT,
                    RESTART_ATTEMPTS,
                    QUIET,
                    VERBOSE);

    private RunOptions() {}
}
