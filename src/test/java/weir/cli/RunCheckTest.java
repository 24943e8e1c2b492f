package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.junit.jupiter.api.Test;
import weir.config.Command;
import weir.config.ConfigProblem;
import weir.config.Configs;
import weir.config.JobConfig;
import weir.kafka.KafkaClient;
import weir.sink.TopicSinkSpec;

/** What does not fit the Flink it would run on is said before it is submitted. */
class RunCheckTest {
    private final Configuration flink = new Configuration();

    @Test
    void filesOfALiveRunNeedCheckpoints() throws ConfigProblem {
        JobConfig config = live("--output", "averages/", "--late-to", "late.jsonl");

        assertThat(RunCheck.problems(config, flink))
                .containsExactly(
                        "averages/: a live run adds to its files with each checkpoint, and there"
                                + " would be none: --job.checkpoint-interval 10s, or"
                                + " execution.checkpointing.interval in the configuration of Flink",
                        "late.jsonl: a live run adds to its files with each checkpoint, and there"
                                + " would be none: --job.checkpoint-interval 10s, or"
                                + " execution.checkpointing.interval in the configuration of"
                                + " Flink");

        every(Duration.ofSeconds(10));
        assertThat(RunCheck.problems(config, flink)).isEmpty();
    }

    @Test
    void anIntervalOfNothingIsNoInterval() throws ConfigProblem {
        every(Duration.ZERO);

        assertThat(RunCheck.problems(live("--output", "averages/"), flink)).hasSize(1);
        assertThat(RunCheck.problems(live(), flink)).isEmpty();
    }

    @Test
    void exactlyOnceNeedsCheckpoints() throws ConfigProblem {
        assertThat(RunCheck.problems(exactlyOnce(60_000), flink))
                .containsExactly(
                        "--guarantee exactly-once shows results with each checkpoint, and there"
                                + " would be none: --job.checkpoint-interval 10s, or"
                                + " execution.checkpointing.interval in the configuration of"
                                + " Flink");
    }

    @Test
    void aTransactionOutlastsTheTimeBetweenCheckpoints() throws ConfigProblem {
        every(Duration.ofMinutes(1));

        assertThat(RunCheck.problems(exactlyOnce(60_000), flink))
                .containsExactly(
                        "--kafka.transaction-timeout 1m is not longer than the time between"
                                + " checkpoints, 1m: the broker would give up each transaction"
                                + " before it is committed; raise the one or lower the other");
        assertThat(RunCheck.problems(exactlyOnce(60_001), flink)).isEmpty();
    }

    @Test
    void aClustersParallelismMayBeTooHigh() throws ConfigProblem {
        flink.set(CoreOptions.DEFAULT_PARALLELISM, 129);
        assertThat(RunCheck.problems(live(), flink))
                .containsExactly(
                        "parallelism 129 is above the 128 that a job can have: -p 128, or less");

        flink.set(CoreOptions.DEFAULT_PARALLELISM, 128);
        assertThat(RunCheck.problems(live(), flink)).isEmpty();
    }

    private void every(Duration interval) {
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    }

    private static JobConfig live(String... words) throws ConfigProblem {
        return Configs.job(Command.LIVE, List.of(words), Map.of(), 0, line -> {});
    }

    private static JobConfig exactlyOnce(long timeoutMillis) throws ConfigProblem {
        JobConfig config = live();
        TopicSinkSpec topics =
                new TopicSinkSpec(
                        new KafkaClient("localhost:9092", Map.of()),
                        true,
                        "weir",
                        timeoutMillis,
                        false,
                        true,
                        null);
        return new JobConfig(
                config.command(),
                config.input(),
                config.window(),
                config.sink(),
                config.lateTo(),
                config.rejectedTo(),
                Optional.of(topics),
                config.run(),
                config.chart());
    }
}
