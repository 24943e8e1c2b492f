package weir.config;

import static weir.config.Command.BATCH;
import static weir.config.Command.EXPLAIN;
import static weir.config.Command.GENERATE;
import static weir.config.Command.LATE;
import static weir.config.Command.LIVE;
import static weir.config.Command.REPLAY;
import static weir.config.Command.RUNS;
import static weir.config.Command.STREAMS;
import static weir.config.Command.VERIFY;
import static weir.config.Option.Group.OUTPUT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where results and what is none of them go, and how they look there. */
public final class OutputOptions {
    private static final Set<Command> OUTPUTS = EnumSet.of(LIVE, BATCH, GENERATE, EXPLAIN, REPLAY);

    private static final Set<Command> SORTED = EnumSet.of(BATCH, EXPLAIN, VERIFY);

    public static final Option<String> OUTPUT_PLACE =
            Option.of(
                            OUTPUT,
                            "sink.output",
                            "output",
                            Types.PLACE,
                            "where results go: - (standard output), a .csv, .json or "
                                    + ".jsonl file, a folder/, or kafka:TOPIC")
                    .only(OUTPUTS)
                    .standard("-");

    public static final Option<String> LATE_TO =
            Option.of(
                            OUTPUT,
                            "sink.late-to",
                            "late-to",
                            Types.PLACE,
                            "where late readings go, as JSON lines, or as CSV where "
                                    + "its name ends in .csv")
                    .only(LATE);

    public static final Option<String> REJECTED_TO =
            Option.of(
                            OUTPUT,
                            "sink.rejected-to",
                            "rejected-to",
                            Types.PLACE,
                            "where rejected records go, as JSON lines")
                    .only(RUNS);

    public static final Option<String> REJECTED_RAW =
            Option.of(
                            OUTPUT,
                            "sink.rejected-raw",
                            "rejected-raw",
                            Types.choice("full", "hash", "off"),
                            "how much of a rejected record is kept")
                    .only(RUNS)
                    .standard("full");

    public static final Option<String> LEDGER =
            Option.of(
                            OUTPUT,
                            "sink.ledger",
                            "ledger",
                            Types.PLACE,
                            "a JSON file that gets the ledger: read = used + late + "
                                    + "rejected + skipped")
                    .only(RUNS);

    public static final Option<Integer> DECIMALS =
            Option.of(
                            OUTPUT,
                            "sink.decimals",
                            "decimals",
                            Types.DECIMALS,
                            "rounds the numbers of the results, half to even")
                    .only(RUNS)
                    .note("all; 2 for the generator on standard output");

    public static final Option<Boolean> CLOSED_BY =
            Option.of(
                            OUTPUT,
                            "sink.closed-by",
                            "closed-by",
                            Types.FLAG,
                            "a column closed_by, which says what closed the window of a "
                                    + "row: watermark, idle or end; late when a late "
                                    + "reading came after that, empty before")
                    .only(STREAMS)
                    .standard("false");

    public static final Option<String> ORDER =
            Option.of(
                            OUTPUT,
                            "sink.order",
                            "order",
                            Types.choice("window", "none"),
                            "of the rows of a batch: by window end and key, or as they " + "come")
                    .only(EnumSet.of(BATCH, EXPLAIN))
                    .standard("window");

    public static final Option<Long> SORT_MEMORY =
            Option.of(
                            OUTPUT,
                            "sink.sort-memory",
                            "",
                            Types.BYTES,
                            "what putting the rows of a batch in order may hold")
                    .only(SORTED)
                    .standard("64mb");

    public static final Option<Boolean> OVERWRITE =
            Option.of(
                            OUTPUT,
                            "sink.overwrite",
                            "overwrite",
                            Types.FLAG,
                            "replaces outputs that exist")
                    .standard("false");

    /** In the order of the help. */
    static final List<Option<?>> ALL =
            List.of(
                    OUTPUT_PLACE,
                    LATE_TO,
                    REJECTED_TO,
                    REJECTED_RAW,
                    LEDGER,
                    DECIMALS,
                    CLOSED_BY,
                    ORDER,
                    SORT_MEMORY,
                    OVERWRITE);

    private OutputOptions() {}
}
