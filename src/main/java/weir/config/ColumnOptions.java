package weir.config;

import static weir.config.Command.DECODERS;
import static weir.config.Command.JOBS;
import static weir.config.Option.Group.COLUMNS;

import java.util.List;
import weir.decode.Computed;

/** What the columns of a record mean. */
public final class ColumnOptions {
    public static final Option<List<String>> KEY =
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
                                    + "anyway; of an access log path");

    public static final Option<List<String>> TIMESTAMP =
            Option.of(
                            COLUMNS,
                            "decode.time",
                            "time",
                            Types.COLUMNS,
                            "the column of the event time; several are joined by a space")
                    .only(DECODERS)
                    .standard("timestamp")
                    .note("timestamp; of an access log time; a total needs none");

    public static final Option<List<String>> VALUE =
            Option.of(
                            COLUMNS,
                            "decode.value",
                            "value",
                            Types.COLUMNS,
                            "the column that is averaged; several give a row each")
                    .only(JOBS)
                    .standard("value")
                    .note("value; of an access log bytes, - being 0");

    public static final Option<String> WEIGHT =
            Option.of(
                            COLUMNS,
                            "decode.weight",
                            "weight",
                            Types.COLUMN,
                            "the column of the weight, for vwap")
                    .only(JOBS)
                    .note("none");

    public static final Option<String> MEMBER =
            Option.of(
                            COLUMNS,
                            "decode.member",
                            "member",
                            Types.COLUMN,
                            "the column of who is counted by distinct; an empty cell is "
                                    + "nobody")
                    .only(JOBS)
                    .note("none");

    public static final Option<String> WHERE =
            Option.of(
                            COLUMNS,
                            "decode.where",
                            "where",
                            Types.WHERE,
                            "the records that count, by their fields, such as "
                                    + "'status >= 500 && !path.endsWith(\".png\")'; "
                                    + "the others are skipped as FILTERED")
                    .only(JOBS)
                    .note("all");

    public static final Option<List<Computed>> COMPUTE =
            Option.of(
                            COLUMNS,
                            "decode.compute",
                            "compute",
                            Types.COMPUTED,
                            "a column for --key, --value, --weight, --member and "
                                    + "--where, such as 'notional=price*size'; "
                                    + "repeatable")
                    .only(JOBS)
                    .note("none");

    /** In the order of the help. */
    static final List<Option<?>> ALL =
            List.of(KEY, TIMESTAMP, VALUE, WEIGHT, MEMBER, WHERE, COMPUTE);

    private ColumnOptions() {}
}
