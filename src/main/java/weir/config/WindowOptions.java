package weir.config;

import static weir.config.Command.JOBS;
import static weir.config.Option.Group.WINDOWS;

import java.time.Duration;
import java.util.List;

/** Which readings make a result, and what it says of them. */
public final class WindowOptions {
    public static final Option<WindowShape> WINDOW =
            Option.of(
                            WINDOWS,
                            "window.kind",
                            "window",
                            Types.WINDOW,
                            "tumbling, sliding, cumulative, session, rolling or total; sliding:10s/1s is short for "
                                    + "--window sliding --size 10s --slide 1s, session:30s for --window session --gap 30s")
                    .only(JOBS)
                    .note("rolling:10s for the generator, else sliding:10s/1s");

    public static final Option<Length> SIZE =
            Option.of(
                            WINDOWS,
                            "window.size",
                            "size",
                            Types.WINDOW_LENGTH,
                            "the length of a window; 1d is a day of the time zone, 24h always as long")
                    .only(JOBS)
                    .note("10s when no window is named");

    public static final Option<Length> SLIDE =
            Option.of(
                            WINDOWS,
                            "window.slide",
                            "slide",
                            Types.WINDOW_LENGTH,
                            "from the start of a sliding window to the start of the next; by how much cumulative windows grow")
                    .only(JOBS)
                    .note("1s when no window is named");

    public static final Option<Length> GAP =
            Option.of(
                            WINDOWS,
                            "window.gap",
                            "gap",
                            Types.WINDOW_LENGTH,
                            "how long a key must be silent for its session to end")
                    .only(JOBS);

    public static final Option<Duration> OFFSET =
            Option.of(
                            WINDOWS,
                            "window.offset",
                            "offset",
                            Types.DURATION,
                            "moves the starts of windows away from midnight of 1970-01-01, a Thursday; with 4d weeks of 7d start on Mondays")
                    .only(JOBS)
                    .standard("0s");

    public static final Option<String> CLOSED =
            Option.of(
                            WINDOWS,
                            "window.closed",
                            "closed",
                            Types.choice("both", "right"),
                            "whether a rolling window has both of its ends, or is "
                                    + "without the reading of exactly size ago")
                    .only(JOBS)
                    .standard("both");

    public static final Option<String> FILL =
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
                    .standard("none");

    public static final Option<List<String>> STATS =
            Option.of(
                            WINDOWS,
                            "window.stats",
                            "stats",
                            Types.STATISTICS,
                            "count, avg, min, max, sum, first, last, stddev_samp, "
                                    + "stddev_pop, vwap, median, p0 to p100 such as p99.9, "
                                    + "distinct; the order is that of the result's columns")
                    .only(JOBS)
                    .standard("count,avg,min,max");

    public static final Option<Long> COMBINE_MEMORY =
            Option.of(
                            WINDOWS,
                            "window.combine-memory",
                            "",
                            Types.BYTES,
                            "what each parallel combiner may hold before the shuffle")
                    .only(JOBS)
                    .standard("32mb");

    /** In the order of the help. */
    static final List<Option<?>> ALL =
            List.of(WINDOW, SIZE, SLIDE, GAP, OFFSET, CLOSED, FILL, STATS, COMBINE_MEMORY);

    private WindowOptions() {}
}
