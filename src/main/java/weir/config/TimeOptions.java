package weir.config;

import static weir.config.Command.BATCH;
import static weir.config.Command.DECODERS;
import static weir.config.Command.JOBS;
import static weir.config.Command.LATE;
import static weir.config.Command.READERS;
import static weir.config.Command.STREAMS;
import static weir.config.Option.Group.TIME;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** What times mean, and how long to wait for readings. */
public final class TimeOptions {
    public static final Option<String> TIME_FORMAT =
            Option.of(
                            TIME,
                            "decode.time-format",
                            "time-format",
                            Types.TIME_FORMAT,
                            "auto, s, ms, us, ns, iso, or a pattern such as "
                                    + "'dd.MM.yyyy HH:mm:ss'")
                    .only(DECODERS)
                    .standard("auto");

    public static final Option<ZoneId> ZONE =
            Option.of(
                            TIME,
                            "decode.timezone",
                            "timezone",
                            Types.ZONE,
                            "of times that have no zone, of windows (of days from midnight, of hours by the clock), and of the console")
                    .only(READERS)
                    .standard("UTC");

    public static final Option<Duration> MAX_AHEAD =
            Option.of(
                            TIME,
                            "decode.max-ahead",
                            "max-ahead",
                            Types.DELAY_OR_OFF,
                            "how far a time may be ahead of the wall clock before it "
                                    + "is rejected as FUTURE")
                    .only(JOBS)
                    .standard("1m")
                    .standard(BATCH, "1d");

    public static final Option<Duration> OUT_OF_ORDERNESS =
            Option.of(
                            TIME,
                            "window.out-of-orderness",
                            "out-of-orderness",
                            Types.DELAY,
                            "how far a reading may be behind the newest before it")
                    .only(LATE)
                    .note("the generator's own disorder; files and pipes 5s, access " + "logs 60s");

    public static final Option<Duration> IDLE_TIMEOUT =
            Option.of(
                            TIME,
                            "window.idle-timeout",
                            "idle-timeout",
                            Types.LENGTH,
                            "after how much silence an input no longer holds windows back")
                    .only(STREAMS)
                    .standard("10s");

    public static final Option<Duration> ALLOWED_LATENESS =
            Option.of(
                            TIME,
                            "window.allowed-lateness",
                            "allowed-lateness",
                            Types.DELAY,
                            "how long after its end a window still takes readings, and "
                                    + "is updated")
                    .only(STREAMS)
                    .standard("0s");

    public static final Option<Duration> EARLY =
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
                    .standard("off");

    public static final Option<Duration> KEY_TTL =
            Option.of(
                            TIME,
                            "window.key-ttl",
                            "key-ttl",
                            Types.LENGTH_OR_OFF,
                            "after how much event time without a reading --fill forgets a "
                                    + "series, and leaves the gap; nothing else is kept of "
                                    + "a series whose windows are done")
                    .only(STREAMS)
                    .standard("off");

    public static final Option<Duration> EXPLAIN_AFTER =
            Option.of(
                            TIME,
                            "window.explain-after",
                            "explain-after",
                            Types.LENGTH_OR_OFF,
                            "after how long without a window a warning says which "
                                    + "input holds them back")
                    .only(STREAMS)
                    .standard("30s");

    public static final Option<Duration> CLOSE_IDLE =
            Option.of(
                            TIME,
                            "window.close-idle",
                            "close-idle",
                            Types.LENGTH_OR_OFF,
                            "after how much silence of the whole input the windows that "
                                    + "are open are closed by the wall clock")
                    .only(STREAMS)
                    .standard("off");

    /** In the order of the help. */
    static final List<Option<?>> ALL =
            List.of(
                    TIME_FORMAT,
                    ZONE,
                    MAX_AHEAD,
                    OUT_OF_ORDERNESS,
                    IDLE_TIMEOUT,
                    ALLOWED_LATENESS,
                    EARLY,
                    KEY_TTL,
                    EXPLAIN_AFTER,
                    CLOSE_IDLE);

    private TimeOptions() {}
}
