package weir.config;

import static weir.config.Command.CHART;
import static weir.config.Command.EXPLAIN;
import static weir.config.Command.LIVE;
import static weir.config.Command.RUNS;
import static weir.config.Command.STREAMS;
import static weir.config.Option.Group.PAGE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The picture of the results. */
public final class PageOptions {
    /** The commands that serve a page, and explain. */
    private static final Set<Command> PAGES = EnumSet.of(LIVE, CHART, EXPLAIN);

    private static final Set<Command> TOKENS = EnumSet.of(LIVE, CHART);

    public static final Option<Boolean> PAGE_SHOWN =
            Option.of(
                            PAGE,
                            "chart.shown",
                            "chart",
                            Types.FLAG,
                            "the live page is served; --no-chart leaves it out")
                    .only(STREAMS)
                    .standard("true");

    public static final Option<String> HOST =
            Option.of(
                            PAGE,
                            "chart.host",
                            "host",
                            Types.PLACE,
                            "the address the page is at; one that other machines "
                                    + "reach needs a --token")
                    .only(PAGES)
                    .standard("127.0.0.1");

    public static final Option<Integer> PORT =
            Option.of(
                            PAGE,
                            "chart.port",
                            "port",
                            Types.PORT,
                            "the port the page is at, or the next one that is free")
                    .only(PAGES)
                    .standard("8080");

    public static final Option<String> TOKEN =
            Option.of(
                            PAGE,
                            "chart.token",
                            "token",
                            Types.PLACE,
                            "what a reader of the page must know; better given as "
                                    + "WEIR_CHART_TOKEN, which other users don't see")
                    .only(TOKENS);

    public static final Option<Boolean> OPEN =
            Option.of(PAGE, "chart.open", "open", Types.FLAG, "opens the page in a browser")
                    .only(PAGES)
                    .standard("false");

    public static final Option<String> REPORT =
            Option.of(
                            PAGE,
                            "chart.report",
                            "report",
                            Types.PLACE,
                            "a .html file that gets the page at the end, to be opened "
                                    + "anywhere without a network")
                    .only(RUNS);

    /** In the order of the help. */
    static final List<Option<?>> ALL = List.of(PAGE_SHOWN, HOST, PORT, TOKEN, OPEN, REPORT);

    private PageOptions() {}
}
