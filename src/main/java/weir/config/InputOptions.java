package weir.config;

import static weir.config.Command.DECODERS;
import static weir.config.Command.JOBS;
import static weir.config.Command.READERS;
import static weir.config.Command.STREAMS;
import static weir.config.Command.TOPIC_READERS;
import static weir.config.Option.Group.INPUT;

import java.util.List;

/** What is read, and how its records look. */
public final class InputOptions {
    public static final Option<List<String>> INPUTS =
            Option.of(
                            INPUT,
                            "source.input",
                            "input",
                            Types.PLACES,
                            "a file, a folder, a glob in quotes, kafka:TOPIC, "
                                    + "'kafka:/PATTERN/', or - for standard input; the "
                                    + "same as FILE, and like it may be repeated")
                    .only(READERS)
                    .note("live: the generator; batch: needed");

    public static final Option<String> FORMAT =
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
                    .standard("csv");

    public static final Option<Character> DELIMITER =
            Option.of(
                            INPUT,
                            "decode.delimiter",
                            "delimiter",
                            Types.DELIMITER,
                            "between the columns of a CSV file")
                    .letter('d')
                    .only(DECODERS)
                    .note("looked at");

    public static final Option<Boolean> HEADER =
            Option.of(
                            INPUT,
                            "decode.header",
                            "header",
                            Types.FLAG,
                            "whether the first line names the columns; --no-header "
                                    + "says it does not")
                    .only(DECODERS)
                    .note("looked at");

    public static final Option<List<String>> COLUMN_NAMES =
            Option.of(
                            INPUT,
                            "decode.columns",
                            "columns",
                            Types.COLUMNS,
                            "the names of the columns of CSV in a topic, in their order; "
                                    + "without them columns have numbers")
                    .only(TOPIC_READERS);

    public static final Option<Character> DECIMAL =
            Option.of(
                            INPUT,
                            "decode.decimal",
                            "decimal",
                            Types.DECIMAL,
                            "the point or comma in the numbers of a CSV file, such as "
                                    + "1,5; explain FILE sees it")
                    .only(JOBS)
                    .standard(".");

    public static final Option<Boolean> FOLLOW =
            Option.of(
                            INPUT,
                            "source.follow",
                            "follow",
                            Types.FLAG,
                            "goes on at the end of files that grow, across rotations, and "
                                    + "reads files that appear")
                    .only(STREAMS)
                    .standard("false");

    public static final Option<Long> MAX_RECORD =
            Option.of(
                            INPUT,
                            "decode.max-record",
                            "max-record",
                            Types.BYTES,
                            "a longer record is rejected as TOO_LONG")
                    .only(DECODERS)
                    .standard("1mb");

    public static final Option<Boolean> SPLIT_FILES =
            Option.of(
                            INPUT,
                            "source.split-files",
                            "",
                            Types.FLAG,
                            "several readers share a large uncompressed file")
                    .only(JOBS)
                    .standard("true");

    public static final Option<Long> CHUNK_BYTES =
            Option.of(
                            INPUT,
                            "source.chunk-bytes",
                            "",
                            Types.BYTES,
                            "how large the share of one reader is")
                    .only(JOBS)
                    .standard("16mb");

    /** In the order of the help. */
    static final List<Option<?>> ALL =
            List.of(
                    INPUTS,
                    FORMAT,
                    DELIMITER,
                    HEADER,
                    COLUMN_NAMES,
                    DECIMAL,
                    FOLLOW,
                    MAX_RECORD,
                    SPLIT_FILES,
                    CHUNK_BYTES);

    private InputOptions() {}
}
