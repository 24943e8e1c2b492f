package weir.config;

import static weir.config.Command.BATCH;
import static weir.config.Command.CHART;
import static weir.config.Command.EXPLAIN;
import static weir.config.Command.JOBS;
import static weir.config.Command.LIVE;
import static weir.config.Command.REPLAY;
import static weir.config.Command.STREAMS;
import static weir.config.Command.TOPIC_READERS;
import static weir.config.Command.VERIFY;
import static weir.config.Option.Group.KAFKA;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.source.TopicTime;

/** Brokers, and the topics that are read and written. */
public final class KafkaOptions {
    /** The commands that may read and write topics. */
    private static final Set<Command> TOPICS = EnumSet.of(LIVE, BATCH, EXPLAIN);

    /** The commands that reach brokers. */
    private static final Set<Command> CLIENTS =
            EnumSet.of(LIVE, BATCH, EXPLAIN, VERIFY, REPLAY, CHART);

    /** The commands that write topics. */
    private static final Set<Command> TOPIC_WRITERS = EnumSet.of(LIVE, BATCH, EXPLAIN, REPLAY);

    public static final Option<String> BOOTSTRAP_SERVER =
            Option.of(
                            KAFKA,
                            "kafka.bootstrap-server",
                            "bootstrap-server",
                            Types.SERVERS,
                            "where the brokers are")
                    .only(CLIENTS);

    public static final Option<String> COMMAND_CONFIG =
            Option.of(
                            KAFKA,
                            "kafka.command-config",
                            "command-config",
                            Types.PLACE,
                            "a properties file with settings of Kafka's clients, as "
                                    + "Kafka's own tools take it")
                    .only(CLIENTS);

    public static final Option<Map<String, String>> PROPERTIES =
            Option.of(
                            KAFKA,
                            "kafka.properties",
                            "command-property",
                            Types.PROPERTIES,
                            "a setting of Kafka's clients, also as "
                                    + "--kafka.properties.NAME VALUE; a secret by "
                                    + "reference: ${env:NAME}, ${file:PATH}")
                    .only(CLIENTS);

    public static final Option<String> GROUP =
            Option.of(
                            KAFKA,
                            "kafka.group",
                            "group",
                            Types.COLUMN,
                            "under which Kafka keeps how far was read")
                    .only(TOPICS);

    public static final Option<TopicTime> FROM =
            Option.of(
                            KAFKA,
                            "kafka.from",
                            "from",
                            Types.TOPIC_START,
                            "where reading starts: committed is where the group left "
                                    + "off, a time the first record of that time or later")
                    .only(TOPIC_READERS)
                    .standard(LIVE, "latest")
                    .standard(BATCH, "earliest")
                    .standard(CHART, "earliest");

    public static final Option<TopicTime> UNTIL =
            Option.of(
                            KAFKA,
                            "kafka.until",
                            "until",
                            Types.TOPIC_END,
                            "where reading ends: latest is what is there at the start")
                    .only(JOBS)
                    .standard(LIVE, "never")
                    .standard(BATCH, "latest");

    public static final Option<List<String>> BACKFILL =
            Option.of(
                            KAFKA,
                            "kafka.backfill",
                            "backfill",
                            Types.PLACES,
                            "files, folders or globs that are read before the topic, "
                                    + "which is then read from its start; repeatable")
                    .only(STREAMS);

    public static final Option<Instant> CUTOVER =
            Option.of(
                            KAFKA,
                            "kafka.cutover",
                            "cutover",
                            Types.INSTANT,
                            "the time before which the files count, and from which on "
                                    + "the topic does; the rest is skipped")
                    .only(STREAMS)
                    .note("behind the newest reading of the files");

    public static final Option<String> GUARANTEE =
            Option.of(
                            KAFKA,
                            "kafka.guarantee",
                            "guarantee",
                            Types.choice("at-least-once", "exactly-once"),
                            "of what is written to topics: at once and, after a failure, "
                                    + "some of it twice, or once with each checkpoint")
                    .only(TOPICS)
                    .standard("at-least-once");

    public static final Option<Boolean> CREATE_TOPICS =
            Option.of(
                            KAFKA,
                            "kafka.create-topics",
                            "create-topics",
                            Types.FLAG,
                            "makes topics for outputs that are not there")
                    .only(TOPIC_WRITERS)
                    .standard("false");

    public static final Option<String> RECORD_FORMAT =
            Option.of(
                            KAFKA,
                            "kafka.record-format",
                            "record-format",
                            Types.choice("json", "csv"),
                            "of results and late readings in a topic; csv has no "
                                    + "header there; replay sends lines as they are, or "
                                    + "makes JSON of CSV")
                    .only(TOPIC_WRITERS)
                    .standard("json")
                    .standard(REPLAY, "csv");

    public static final Option<String> TRANSACTION_PREFIX =
            Option.of(
                            KAFKA,
                            "kafka.transaction-prefix",
                            "",
                            Types.COLUMN,
                            "of the ids of transactions: another one for each job that "
                                    + "writes to the same topic exactly once")
                    .only(TOPICS)
                    .standard("weir");

    public static final Option<Duration> TRANSACTION_TIMEOUT =
            Option.of(
                            KAFKA,
                            "kafka.transaction-timeout",
                            "",
                            Types.LENGTH,
                            "after which the broker gives up a transaction; longer than "
                                    + "a failure may last, and no longer than the "
                                    + "broker's transaction.max.timeout.ms")
                    .only(TOPICS)
                    .standard("15m");

    /** In the order of the help. */
    static final List<Option<?>> ALL =
            List.of(
                    BOOTSTRAP_SERVER,
                    COMMAND_CONFIG,
                    PROPERTIES,
                    GROUP,
                    FROM,
                    UNTIL,
                    BACKFILL,
                    CUTOVER,
                    GUARANTEE,
                    CREATE_TOPICS,
                    RECORD_FORMAT,
                    TRANSACTION_PREFIX,
                    TRANSACTION_TIMEOUT);

    private KafkaOptions() {}
}
