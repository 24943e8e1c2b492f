package weir.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ReadableConfig;
import weir.config.Command;
import weir.config.JobConfig;
import weir.config.KafkaOptions;
import weir.config.RunOptions;
import weir.sink.Sinks;
import weir.sink.TopicSinkSpec;
import weir.window.Windows;

/**
 * What is wrong between a job and the Flink it would run on, known before it is submitted: there it
 * would fail, or worse, run and never show a result.
 */
final class RunCheck {
    private static final String CURE =
            RunOptions.CHECKPOINT_INTERVAL.flag()
                    + " 10s, or "
                    + CheckpointingOptions.CHECKPOINTING_INTERVAL.key()
                    + " in the configuration of Flink";

    private final JobConfig config;
    private final ReadableConfig flink;
    private final List<String> lines = new ArrayList<>();

    private RunCheck(JobConfig config, ReadableConfig flink) {
        this.config = config;
        this.flink = flink;
    }

    /**
     * One line each, with the cure; empty when nothing is.
     *
     * @param flink what the job would be submitted with
     */
    static List<String> problems(JobConfig config, ReadableConfig flink) {
        RunCheck check = new RunCheck(config, flink);
        check.parallelism();
        if (config.command() == Command.LIVE) {
            check.checkpoints();
        }
        return check.lines;
    }

    private void parallelism() {
        int parallelism = flink.getOptional(CoreOptions.DEFAULT_PARALLELISM).orElse(1);
        if (parallelism > Windows.MAX_PARALLELISM) {
            lines.add(
                    "parallelism %d is above the %d that a job can have: -p %2$d, or less"
                            .formatted(parallelism, Windows.MAX_PARALLELISM));
        }
    }

    private void checkpoints() {
        Optional<Duration> interval =
                flink.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                        .filter(time -> time.toMillis() > 0);
        Optional<TopicSinkSpec> committing = config.topics().filter(TopicSinkSpec::exactlyOnce);
        if (interval.isPresent()) {
            committing.ifPresent(topics -> transactions(topics, interval.get()));
        } else {
            committing.ifPresent(
                    topics ->
                            lines.add(
                                    KafkaOptions.GUARANTEE.flag()
                                            + " exactly-once shows results with each checkpoint,"
                                            + " and there would be none: "
                                            + CURE));
            places().filter(Sinks::growsWithCheckpoints).forEach(this::file);
        }
    }

    /** A transaction begins behind one checkpoint and is committed behind the next. */
    private void transactions(TopicSinkSpec topics, Duration interval) {
        if (topics.transactionTimeoutMillis() <= interval.toMillis()) {
            lines.add(
                    "%s %s is not longer than the time between checkpoints, %s: the broker would"
                                    .formatted(
                                            KafkaOptions.TRANSACTION_TIMEOUT.flag(),
                                            Banner.text(topics.transactionTimeoutMillis()),
                                            Banner.text(interval.toMillis()))
                            + " give up each transaction before it is committed; raise the one or"
                            + " lower the other");
        }
    }

    private void file(String place) {
        lines.add(
                place
                        + ": a live run adds to its files with each checkpoint, and there would be"
                        + " none: "
                        + CURE);
    }

    private Stream<String> places() {
        return Stream.of(
                        Stream.of(config.sink().place()),
                        config.lateTo().stream(),
                        config.rejectedTo().stream())
                .flatMap(places -> places);
    }
}
