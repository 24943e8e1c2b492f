package weir.config;

import static weir.config.Command.BATCH;
import static weir.config.Command.CHART;
import static weir.config.Command.DECODERS;
import static weir.config.Command.EXPLAIN;
import static weir.config.Command.GENERATE;
import static weir.config.Command.GENERATORS;
import static weir.config.Command.JOBS;
import static weir.config.Command.LIVE;
import static weir.config.Command.REPLAY;
import static weir.config.Command.VERIFY;
import static weir.config.Option.Group.COLUMNS;
import static weir.config.Option.Group.GENERATOR;
import static weir.config.Option.Group.INPUT;
import static weir.config.Option.Group.KAFKA;
import static weir.config.Option.Group.OUTPUT;
import static weir.config.Option.Group.PAGE;
import static weir.config.Option.Group.REPLAYED;
import static weir.config.Option.Group.RUN;
import static weir.config.Option.Group.TIME;
import static weir.config.Option.Group.WINDOWS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.decode.Computed;
import weir.source.TopicTime;

/**
 * The catalogue: every option of Weir, once. The help, {@code conf/weir.yaml} and the three sources
 * of settings (YAML file, environment, command line) are made from it.
 */
public final class Options {
    private static final List<Option<?>> ALL = new ArrayList<>();

    /** The commands with results, and explain, which shows them all. */
    private static final Set<Command> RUNS = EnumSet.of(LIVE, BATCH, EXPLAIN);

    private static final Set<Command> OUTPUTS = EnumSet.of(LIVE, BATCH, GENERATE, EXPLAIN, REPLAY);
    private static final Set<Command> STREAMS = EnumSet.of(LIVE, EXPLAIN);

    /** The commands that read something. */
    private static final Set<Command> READERS =
            EnumSet.of(LIVE, BATCH, EXPLAIN, VERIFY, CHART, REPLAY);

    /** The commands that serve a page, and explain. */
    private static final Set<Command> PAGES = EnumSet.of(LIVE, CHART, EXPLAIN);

    private static final Set<Command> TOKENS = EnumSet.of(LIVE, CHART);

    /** The commands in which readings can be late. */
    private static final Set<Command> LATE = EnumSet.of(LIVE, EXPLAIN, VERIFY);

    /** The commands that may read and write topics. */
    private static final Set<Command> TOPICS = EnumSet.of(LIVE, BATCH, EXPLAIN);

    /** The commands that reach brokers. */
    private static final Set<Command> CLIENTS =
            EnumSet.of(LIVE, BATCH, EXPLAIN, VERIFY, REPLAY, CHART);

    /** The commands that write topics. */
    private static final Set<Command> TOPIC_WRITERS = EnumSet.of(LIVE, BATCH, EXPLAIN, REPLAY);

    /** The commands that read topics. */
    private static final Set<Command> TOPIC_READERS =
            EnumSet.of(LIVE, BATCH, EXPLAIN, VERIFY, CHART);

    private static final Set<Command> SORTED = EnumSet.of(BATCH, EXPLAIN, VERIFY);

    // ---- Input
    public static final Option<List<String>> INPUTS =
            add(
                    Option.of(
                                    INPUT,
                                    "source.input",
                                    "input",
                                    Types.PLACES,
                                    "a file, a folder, a glob in quotes, kafka:TOPIC, "
                                            + "'kafka:/PATTERN/', or - for standard input; the "
                                            + "same as FILE, and like it may be repeated")
                            .only(READERS)
                            .note("live: the generator; batch: needed"));
    public static final Option<String> FORMAT =
            add(
                    Option.of(
                                    INPUT,
                                    "decode.format",
                                    "format",
                                    Types.choice("csv", "json", "access-log"),
                                    "what a record looks like; json is one object a line, "
                                            + "access-log the Common or Combined Log Format "
                                            + "with the fields client, user, time, method, path, "
                                            + "query, protocol, status, bytes, referer, agent")
                            .only(DECODERS)
                            .standard("csv"));
    public static final Option<Character> DELIMITER =
            add(
                    Option.of(
                                    INPUT,
                                    "decode.delimiter",
                                    "delimiter",
                                    Types.DELIMITER,
                                    "between the columns of a CSV file")
                            .letter('d')
                            .only(DECODERS)
                            .note("looked at"));
    public static final Option<Boolean> HEADER =
            add(
                    Option.of(
                                    INPUT,
                                    "decode.header",
                                    "header",
                                    Types.FLAG,
                                    "whether the first line names the columns; --no-header "
                                            + "says it does not")
                            .only(DECODERS)
                            .note("looked at"));
    public static final Option<List<String>> COLUMN_NAMES =
            add(
                    Option.of(
                                    INPUT,
                                    "decode.columns",
                                    "columns",
                                    Types.COLUMNS,
                                    "the names of the columns of CSV in a topic, in their order; "
                                            + "without them columns have numbers")
                            .only(TOPIC_READERS));
    public static final Option<Character> DECIMAL =
            add(
                    Option.of(
                                    INPUT,
                                    "decode.decimal",
                                    "decimal",
                                    Types.DECIMAL,
                                    "the point or comma in the numbers of a CSV file, such as "
                                            + "1,5; explain FILE sees it")
                            .only(JOBS)
                            .standard("."));
    public static final Option<Boolean> FOLLOW =
            add(
                    Option.of(
                                    INPUT,
                                    "source.follow",
                                    "follow",
                                    Types.FLAG,
                                    "goes on at the end of files that grow, across rotations, and "
                                            + "reads files that appear")
                            .only(STREAMS)
                            .standard("false"));
    public static final Option<Long> MAX_RECORD =
            add(
                    Option.of(
                                    INPUT,
                                    "decode.max-record",
                                    "max-record",
                                    Types.BYTES,
                                    "a longer record is rejected as TOO_LONG")
                            .only(DECODERS)
                            .standard("1mb"));
    public static final Option<Boolean> SPLIT_FILES =
            add(
                    Option.of(
                                    INPUT,
                                    "source.split-files",
                                    "",
                                    Types.FLAG,
                                    "several readers share a large uncompressed file")
                            .only(JOBS)
                            .standard("true"));
    public static final Option<Long> CHUNK_BYTES =
            add(
                    Option.of(
                                    INPUT,
                                    "source.chunk-bytes",
                                    "",
                                    Types.BYTES,
                                    "how large the share of one reader is")
                            .only(JOBS)
                            .standard("16mb"));

    // ---- Columns
    public static final Option<List<String>> KEY =
            add(
                    Option.of(
                                    COLUMNS,
                                    "decode.key",
                                    "key",
                                    Types.COLUMNS,
                                    "the columns, by name or number from 1, whose values tell "
                                            + "the series apart; '' for one series")
                            .only(DECODERS)
                            .note(
                                    "key where the input has that column, else one "
                                            + "series; the results of a pipe have the column "
                                            + "anyway; of an access log path"));
    public static final Option<List<String>> TIMESTAMP =
            add(
                    Option.of(
                                    COLUMNS,
                                    "decode.time",
                                    "time",
                                    Types.COLUMNS,
                                    "the column of the event time; several are joined by a space")
                            .only(DECODERS)
                            .standard("timestamp")
                            .note("timestamp; of an access log time; a total needs none"));
    public static final Option<List<String>> VALUE =
            add(
                    Option.of(
                                    COLUMNS,
                                    "decode.value",
                                    "value",
                                    Types.COLUMNS,
                                    "the column that is averaged; several give a row each")
                            .only(JOBS)
                            .standard("value")
                            .note("value; of an access log bytes, - being 0"));
    public static final Option<String> WEIGHT =
            add(
                    Option.of(
                                    COLUMNS,
                                    "decode.weight",
                                    "weight",
                                    Types.COLUMN,
                                    "the column of the weight, for vwap")
                            .only(JOBS)
                            .note("none"));
    public static final Option<String> MEMBER =
            add(
                    Option.of(
                                    COLUMNS,
                                    "decode.member",
                                    "member",
                                    Types.COLUMN,
                                    "the column of who is counted by distinct; an empty cell is "
                                            + "nobody")
                            .only(JOBS)
                            .note("none"));

    public static final Option<String> WHERE =
            add(
                    Option.of(
                                    COLUMNS,
                                    "decode.where",
                                    "where",
                                    Types.WHERE,
                                    "the records that count, by their fields, such as "
                                            + "'status >= 500 && !path.endsWith(\".png\")'; "
                                            + "the others are skipped as FILTERED")
                            .only(JOBS)
                            .note("all"));
    public static final Option<List<Computed>> COMPUTE =
            add(
                    Option.of(
                                    COLUMNS,
                                    "decode.compute",
                                    "compute",
                                    Types.COMPUTED,
                                    "a column for --key, --value, --weight, --member and "
                                            + "--where, such as 'notional=price*size'; "
                                            + "repeatable")
                            .only(JOBS)
                            .note("none"));

    // ---- Windows
    public static final Option<WindowShape> WINDOW =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.kind",
                                    "window",
                                    Types.WINDOW,
                                    "tumbling, sliding, cumulative, session, rolling or total; sliding:10s/1s is short for "
                                            + "--window sliding --size 10s --slide 1s, session:30s for --window session --gap 30s")
                            .only(JOBS)
                            .note("rolling:10s for the generator, else sliding:10s/1s"));
    public static final Option<Length> SIZE =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.size",
                                    "size",
                                    Types.WINDOW_LENGTH,
                                    "the length of a window; 1d is a day of the time zone, 24h always as long")
                            .only(JOBS)
                            .note("10s when no window is named"));
    public static final Option<Length> SLIDE =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.slide",
                                    "slide",
                                    Types.WINDOW_LENGTH,
                                    "from the start of a sliding window to the start of the next; by how much cumulative windows grow")
                            .only(JOBS)
                            .note("1s when no window is named"));
    public static final Option<Length> GAP =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.gap",
                                    "gap",
                                    Types.WINDOW_LENGTH,
                                    "how long a key must be silent for its session to end")
                            .only(JOBS));
    public static final Option<Duration> OFFSET =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.offset",
                                    "offset",
                                    Types.DURATION,
                                    "moves the starts of windows away from midnight of 1970-01-01, a Thursday; with 4d weeks of 7d start on Mondays")
                            .only(JOBS)
                            .standard("0s"));
    public static final Option<String> CLOSED =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.closed",
                                    "closed",
                                    Types.choice("both", "right"),
                                    "whether a rolling window has both of its ends, or is "
                                            + "without the reading of exactly size ago")
                            .only(JOBS)
                            .standard("both"));
    public static final Option<String> FILL =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.fill",
                                    "fill",
                                    Types.choice("none", "null", "zero", "previous"),
                                    "rows of kind fill for tumbling and sliding windows without a "
                                            + "reading between two of the same key that have "
                                            + "some: their counts are 0, the rest nothing, 0 or "
                                            + "as in the row before")
                            .only(JOBS)
                            .standard("none"));
    public static final Option<List<String>> STATS =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.stats",
                                    "stats",
                                    Types.STATISTICS,
                                    "count, avg, min, max, sum, first, last, stddev_samp, "
                                            + "stddev_pop, vwap, median, p0 to p100 such as p99.9, "
                                            + "distinct; the order is that of the result's columns")
                            .only(JOBS)
                            .standard("count,avg,min,max"));
    public static final Option<Long> COMBINE_MEMORY =
            add(
                    Option.of(
                                    WINDOWS,
                                    "window.combine-memory",
                                    "",
                                    Types.BYTES,
                                    "what each parallel combiner may hold before the shuffle")
                            .only(JOBS)
                            .standard("32mb"));

    // ---- Time
    public static final Option<String> TIME_FORMAT =
            add(
                    Option.of(
                                    TIME,
                                    "decode.time-format",
                                    "time-format",
                                    Types.TIME_FORMAT,
                                    "auto, s, ms, us, ns, iso, or a pattern such as "
                                            + "'dd.MM.yyyy HH:mm:ss'")
                            .only(DECODERS)
                            .standard("auto"));
    public static final Option<ZoneId> ZONE =
            add(
                    Option.of(
                                    TIME,
                                    "decode.timezone",
                                    "timezone",
                                    Types.ZONE,
                                    "of times that have no zone, of windows (of days from midnight, of hours by the clock), and of the console")
                            .only(READERS)
                            .standard("UTC"));
    public static final Option<Duration> MAX_AHEAD =
            add(
                    Option.of(
                                    TIME,
                                    "decode.max-ahead",
                                    "max-ahead",
                                    Types.DELAY_OR_OFF,
                                    "how far a time may be ahead of the wall clock before it "
                                            + "is rejected as FUTURE")
                            .only(JOBS)
                            .standard("1m")
                            .standard(BATCH, "1d"));
    public static final Option<Duration> OUT_OF_ORDERNESS =
            add(
                    Option.of(
                                    TIME,
                                    "window.out-of-orderness",
                                    "out-of-orderness",
                                    Types.DELAY,
                                    "how far a reading may be behind the newest before it")
                            .only(LATE)
                            .note(
                                    "the generator's own disorder; files and pipes 5s, access "
                                            + "logs 60s"));
    public static final Option<Duration> IDLE_TIMEOUT =
            add(
                    Option.of(
                                    TIME,
                                    "window.idle-timeout",
                                    "idle-timeout",
                                    Types.LENGTH,
                                    "after how much silence an input no longer holds windows back")
                            .only(STREAMS)
                            .standard("10s"));
    public static final Option<Duration> ALLOWED_LATENESS =
            add(
                    Option.of(
                                    TIME,
                                    "window.allowed-lateness",
                                    "allowed-lateness",
                                    Types.DELAY,
                                    "how long after its end a window still takes readings, and "
                                            + "is updated")
                            .only(STREAMS)
                            .standard("0s"));
    public static final Option<Duration> EARLY =
            add(
                    Option.of(
                                    TIME,
                                    "window.early",
                                    "early",
                                    Types.LENGTH_OR_OFF,
                                    "at each beat of the wall clock shows, of each series, the "
                                            + "open window that ends next, all open sessions, the "
                                            + "total so far; a rolling window has a row a reading "
                                            + "anyway")
                            .only(STREAMS)
                            .standard("off"));
    public static final Option<Duration> KEY_TTL =
            add(
                    Option.of(
                                    TIME,
                                    "window.key-ttl",
                                    "key-ttl",
                                    Types.LENGTH_OR_OFF,
                                    "after how much event time without a reading --fill forgets a "
                                            + "series, and leaves the gap; nothing else is kept of "
                                            + "a series whose windows are done")
                            .only(STREAMS)
                            .standard("off"));
    public static final Option<Duration> EXPLAIN_AFTER =
            add(
                    Option.of(
                                    TIME,
                                    "window.explain-after",
                                    "explain-after",
                                    Types.LENGTH_OR_OFF,
                                    "after how long without a window a warning says which "
                                            + "input holds them back")
                            .only(STREAMS)
                            .standard("30s"));
    public static final Option<Duration> CLOSE_IDLE =
            add(
                    Option.of(
                                    TIME,
                                    "window.close-idle",
                                    "close-idle",
                                    Types.LENGTH_OR_OFF,
                                    "after how much silence of the whole input the windows that "
                                            + "are open are closed by the wall clock")
                            .only(STREAMS)
                            .standard("off"));

    // ---- Output
    public static final Option<String> OUTPUT_PLACE =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.output",
                                    "output",
                                    Types.PLACE,
                                    "where results go: - (standard output), a .csv, .json or "
                                            + ".jsonl file, a folder/, or kafka:TOPIC")
                            .only(OUTPUTS)
                            .standard("-"));
    public static final Option<String> LATE_TO =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.late-to",
                                    "late-to",
                                    Types.PLACE,
                                    "where late readings go, as JSON lines, or as CSV where "
                                            + "its name ends in .csv")
                            .only(LATE));
    public static final Option<String> REJECTED_TO =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.rejected-to",
                                    "rejected-to",
                                    Types.PLACE,
                                    "where rejected records go, as JSON lines")
                            .only(RUNS));
    public static final Option<String> REJECTED_RAW =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.rejected-raw",
                                    "rejected-raw",
                                    Types.choice("full", "hash", "off"),
                                    "how much of a rejected record is kept")
                            .only(RUNS)
                            .standard("full"));
    public static final Option<String> LEDGER =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.ledger",
                                    "ledger",
                                    Types.PLACE,
                                    "a JSON file that gets the ledger: read = used + late + "
                                            + "rejected + skipped")
                            .only(RUNS));
    public static final Option<Integer> DECIMALS =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.decimals",
                                    "decimals",
                                    Types.DECIMALS,
                                    "rounds the numbers of the results, half to even")
                            .only(RUNS)
                            .note("all; 2 for the generator on standard output"));
    public static final Option<Boolean> CLOSED_BY =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.closed-by",
                                    "closed-by",
                                    Types.FLAG,
                                    "a column closed_by, which says what closed the window of a "
                                            + "row: watermark, idle or end; late when a late "
                                            + "reading came after that, empty before")
                            .only(STREAMS)
                            .standard("false"));
    public static final Option<String> ORDER =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.order",
                                    "order",
                                    Types.choice("window", "none"),
                                    "of the rows of a batch: by window end and key, or as they "
                                            + "come")
                            .only(EnumSet.of(BATCH, EXPLAIN))
                            .standard("window"));
    public static final Option<Long> SORT_MEMORY =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.sort-memory",
                                    "",
                                    Types.BYTES,
                                    "what putting the rows of a batch in order may hold")
                            .only(SORTED)
                            .standard("64mb"));
    public static final Option<Boolean> OVERWRITE =
            add(
                    Option.of(
                                    OUTPUT,
                                    "sink.overwrite",
                                    "overwrite",
                                    Types.FLAG,
                                    "replaces outputs that exist")
                            .standard("false"));

    // ---- Kafka
    public static final Option<String> BOOTSTRAP_SERVER =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.bootstrap-server",
                                    "bootstrap-server",
                                    Types.SERVERS,
                                    "where the brokers are")
                            .only(CLIENTS));
    public static final Option<String> COMMAND_CONFIG =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.command-config",
                                    "command-config",
                                    Types.PLACE,
                                    "a properties file with settings of Kafka's clients, as "
                                            + "Kafka's own tools take it")
                            .only(CLIENTS));
    public static final Option<Map<String, String>> PROPERTIES =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.properties",
                                    "command-property",
                                    Types.PROPERTIES,
                                    "a setting of Kafka's clients, also as "
                                            + "--kafka.properties.NAME VALUE; a secret by "
                                            + "reference: ${env:NAME}, ${file:PATH}")
                            .only(CLIENTS));
    public static final Option<String> GROUP =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.group",
                                    "group",
                                    Types.COLUMN,
                                    "under which Kafka keeps how far was read")
                            .only(TOPICS));
    public static final Option<TopicTime> FROM =
            add(
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
                            .standard(CHART, "earliest"));
    public static final Option<TopicTime> UNTIL =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.until",
                                    "until",
                                    Types.TOPIC_END,
                                    "where reading ends: latest is what is there at the start")
                            .only(JOBS)
                            .standard(LIVE, "never")
                            .standard(BATCH, "latest"));
    public static final Option<List<String>> BACKFILL =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.backfill",
                                    "backfill",
                                    Types.PLACES,
                                    "files, folders or globs that are read before the topic, "
                                            + "which is then read from its start; repeatable")
                            .only(STREAMS));
    public static final Option<Instant> CUTOVER =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.cutover",
                                    "cutover",
                                    Types.INSTANT,
                                    "the time before which the files count, and from which on "
                                            + "the topic does; the rest is skipped")
                            .only(STREAMS)
                            .note("behind the newest reading of the files"));
    public static final Option<String> GUARANTEE =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.guarantee",
                                    "guarantee",
                                    Types.choice("at-least-once", "exactly-once"),
                                    "of what is written to topics: at once and, after a failure, "
                                            + "some of it twice, or once with each checkpoint")
                            .only(TOPICS)
                            .standard("at-least-once"));
    public static final Option<Boolean> CREATE_TOPICS =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.create-topics",
                                    "create-topics",
                                    Types.FLAG,
                                    "makes topics for outputs that are not there")
                            .only(TOPIC_WRITERS)
                            .standard("false"));
    public static final Option<String> RECORD_FORMAT =
            add(
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
                            .standard(REPLAY, "csv"));
    public static final Option<String> TRANSACTION_PREFIX =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.transaction-prefix",
                                    "",
                                    Types.COLUMN,
                                    "of the ids of transactions: another one for each job that "
                                            + "writes to the same topic exactly once")
                            .only(TOPICS)
                            .standard("weir"));
    public static final Option<Duration> TRANSACTION_TIMEOUT =
            add(
                    Option.of(
                                    KAFKA,
                                    "kafka.transaction-timeout",
                                    "",
                                    Types.LENGTH,
                                    "after which the broker gives up a transaction; longer than "
                                            + "a failure may last, and no longer than the "
                                            + "broker's transaction.max.timeout.ms")
                            .only(TOPICS)
                            .standard("15m"));
    // ---- Page
    public static final Option<Boolean> PAGE_SHOWN =
            add(
                    Option.of(
                                    PAGE,
                                    "chart.shown",
                                    "chart",
                                    Types.FLAG,
                                    "the live page is served; --no-chart leaves it out")
                            .only(STREAMS)
                            .standard("true"));
    public static final Option<String> HOST =
            add(
                    Option.of(
                                    PAGE,
                                    "chart.host",
                                    "host",
                                    Types.PLACE,
                                    "the address the page is at; one that other machines "
                                            + "reach needs a --token")
                            .only(PAGES)
                            .standard("127.0.0.1"));
    public static final Option<Integer> PORT =
            add(
                    Option.of(
                                    PAGE,
                                    "chart.port",
                                    "port",
                                    Types.PORT,
                                    "the port the page is at, or the next one that is free")
                            .only(PAGES)
                            .standard("8080"));
    public static final Option<String> TOKEN =
            add(
                    Option.of(
                                    PAGE,
                                    "chart.token",
                                    "token",
                                    Types.PLACE,
                                    "what a reader of the page must know; better given as "
                                            + "WEIR_CHART_TOKEN, which other users don't see")
                            .only(TOKENS));
    public static final Option<Boolean> OPEN =
            add(
                    Option.of(PAGE, "chart.open", "open", Types.FLAG, "opens the page in a browser")
                            .only(PAGES)
                            .standard("false"));
    public static final Option<String> REPORT =
            add(
                    Option.of(
                                    PAGE,
                                    "chart.report",
                                    "report",
                                    Types.PLACE,
                                    "a .html file that gets the page at the end, to be opened "
                                            + "anywhere without a network")
                            .only(RUNS));

    // ---- Generator
    public static final Option<Integer> KEYS =
            add(
                    Option.of(GENERATOR, "generator.keys", "keys", Types.COUNT, "how many series")
                            .only(GENERATORS)
                            .standard("1"));
    public static final Option<Double> RATE =
            add(
                    Option.of(
                                    GENERATOR,
                                    "generator.rate",
                                    "rate",
                                    Types.RATE,
                                    "readings a second and key, or as many as can be")
                            .only(GENERATORS)
                            .standard("1"));
    public static final Option<Long> ROWS =
            add(
                    Option.of(
                                    GENERATOR,
                                    "generator.rows",
                                    "rows",
                                    Types.ROWS,
                                    "how many readings in all")
                            .only(GENERATORS)
                            .standard(LIVE, "endless")
                            .standard(GENERATE, "1000"));
    public static final Option<String> MODEL =
            add(
                    Option.of(
                                    GENERATOR,
                                    "generator.model",
                                    "model",
                                    Types.choice("uniform", "walk"),
                                    "uniform is a price between 90 and 110, walk a random walk "
                                            + "that returns to 100")
                            .only(GENERATORS)
                            .standard("uniform"));
    public static final Option<Long> SEED =
            add(
                    Option.of(
                                    GENERATOR,
                                    "generator.seed",
                                    "seed",
                                    Types.SEED,
                                    "the same seed gives the same readings")
                            .only(GENERATORS)
                            .standard("1"));
    public static final Option<Disorder> DISORDER =
            add(
                    Option.of(
                                    GENERATOR,
                                    "generator.disorder",
                                    "disorder",
                                    Types.DISORDER,
                                    "share of readings that come late, and by how much at "
                                            + "most, as in 0.05:2s")
                            .only(GENERATORS)
                            .standard("0"));
    public static final Option<Double> MALFORMED =
            add(
                    Option.of(
                                    GENERATOR,
                                    "generator.malformed",
                                    "malformed",
                                    Types.SHARE,
                                    "share of records that are no reading")
                            .only(GENERATORS)
                            .standard("0"));
    public static final Option<Instant> START =
            add(
                    Option.of(
                                    GENERATOR,
                                    "generator.start",
                                    "start",
                                    Types.INSTANT,
                                    "event time of the first reading")
                            .only(GENERATORS)
                            .standard("now")
                            .standard(GENERATE, "2026-01-01T00:00:00Z"));

    // ---- Replay
    public static final Option<Double> SPEED =
            add(
                    Option.of(
                                    REPLAYED,
                                    "replay.speed",
                                    "speed",
                                    Types.SPEED,
                                    "how many times as fast as the records' own times, or as "
                                            + "fast as can be")
                            .only(REPLAY)
                            .standard(REPLAY, "1"));
    public static final Option<Boolean> SHIFT_TO_NOW =
            add(
                    Option.of(
                                    REPLAYED,
                                    "replay.shift-to-now",
                                    "shift-to-now",
                                    Types.FLAG,
                                    "gives each record the time at which it is sent; of CSV its "
                                            + "time column too")
                            .only(REPLAY)
                            .standard(REPLAY, "false"));

    // ---- Run
    public static final Option<String> CONFIG =
            add(
                    Option.of(
                            RUN,
                            "config",
                            "config",
                            Types.PLACE,
                            "a YAML file with options; conf/weir.yaml lists them all"));
    public static final Option<Integer> PARALLELISM =
            add(
                    Option.of(
                                    RUN,
                                    "job.parallelism",
                                    "parallelism",
                                    Types.PARALLELISM,
                                    "parallel subtasks of each operator")
                            .letter('p')
                            .only(JOBS)
                            .note("the cores; on a cluster the cluster's"));
    public static final Option<Limit> MAX_REJECTED =
            add(
                    Option.of(
                                    RUN,
                                    "job.max-rejected",
                                    "max-rejected",
                                    Types.LIMIT,
                                    "the run ends with exit code 3 when more records are "
                                            + "rejected, as in 1% or 100")
                            .only(RUNS)
                            .standard("off"));
    public static final Option<Duration> CHECKPOINT_INTERVAL =
            add(
                    Option.of(
                                    RUN,
                                    "job.checkpoint-interval",
                                    "",
                                    Types.LENGTH,
                                    "how often the state is saved, and files are added to")
                            .only(STREAMS)
                            .standard("2s")
                            .note("2s; on a cluster the cluster's"));
    public static final Option<String> CHECKPOINT_FOLDER =
            add(
                    Option.of(
                                    RUN,
                                    "job.checkpoint-folder",
                                    "",
                                    Types.PLACE,
                                    "where the state is saved, and kept when the run ends")
                            .only(STREAMS)
                            .note("a temporary folder; on a cluster the cluster's"));
    public static final Option<Integer> PROMETHEUS_PORT =
            add(
                    Option.of(
                                    RUN,
                                    "job.prometheus-port",
                                    "prometheus-port",
                                    Types.PORT,
                                    "serves the metrics of a local run to Prometheus, at"
                                            + " /metrics, to every machine that reaches it")
                            .only(STREAMS)
                            .note("off; a cluster has reporters of its own"));
    public static final Option<String> FROM_SAVEPOINT =
            add(
                    Option.of(
                                    RUN,
                                    "job.from-savepoint",
                                    "from-savepoint",
                                    Types.PLACE,
                                    "goes on from this savepoint or checkpoint, or from the newest "
                                            + "in this folder, with the outputs as they are")
                            .only(STREAMS));
    public static final Option<Integer> RESTART_ATTEMPTS =
            add(
                    Option.of(
                                    RUN,
                                    "job.restart-attempts",
                                    "",
                                    Types.NUMBER,
                                    "how many failures in a row end the run")
                            .only(STREAMS)
                            .standard("5")
                            .note("5; on a cluster the cluster's"));
    public static final Option<Boolean> QUIET =
            add(
                    Option.of(
                                    RUN,
                                    "job.quiet",
                                    "quiet",
                                    Types.FLAG,
                                    "nothing on standard error but errors")
                            .letter('q')
                            .standard("false"));
    public static final Option<Boolean> VERBOSE =
            add(
                    Option.of(
                                    RUN,
                                    "job.verbose",
                                    "verbose",
                                    Types.FLAG,
                                    "the whole stack of an error, and more of what is going on")
                            .letter('v')
                            .standard("false"));

    private Options() {}

    /** In the order of the help. */
    public static List<Option<?>> all() {
        return List.copyOf(ALL);
    }

    public static List<Option<?>> of(Command command) {
        return ALL.stream().filter(o -> o.commands().contains(command)).toList();
    }

    /** Those a YAML file may hold: all but the one that names the file. */
    static List<Option<?>> inFiles() {
        return ALL.stream().filter(option -> option != CONFIG).toList();
    }

    static Optional<Option<?>> byKey(String key) {
        return ALL.stream().filter(option -> option.key().equals(key)).findFirst();
    }

    /** The option that a word such as {@code --size} or {@code --window.size} names. */
    static Optional<Option<?>> byFlag(String flag) {
        return ALL.stream().filter(option -> flags(option).contains(flag)).findFirst();
    }

    /** All ways to name an option on the command line. */
    public static List<String> flags(Option<?> option) {
        List<String> flags = new ArrayList<>();
        if (option.letter() != 0) {
            flags.add("-" + option.letter());
        }
        flags.add(option.flag());
        if (!option.alias().isEmpty() && !option.alias().equals(option.key())) {
            flags.add("--" + option.key());
        }
        return flags;
    }

    private static <T> Option<T> add(Option<T> option) {
        ALL.add(option);
        return option;
    }
}
