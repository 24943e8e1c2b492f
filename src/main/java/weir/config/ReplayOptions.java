package weir.config;

import static weir.config.Command.REPLAY;
import static weir.config.Option.Group.REPLAYED;

import java.util.List;

/** The pace of a replay. */
public final class ReplayOptions {
    public static final Option<Double> SPEED =
            Option.of(
                            REPLAYED,
                            "replay.speed",
                            "speed",
                            Types.SPEED,
                            "how many times as fast as the records' own times, or as "
                                    + "fast as can be")
                    .only(REPLAY)
                    .standard(REPLAY, "1");

    public static final Option<Boolean> SHIFT_TO_NOW =
            Option.of(
                            REPLAYED,
                            "replay.shift-to-now",
                            "shift-to-now",
                            Types.FLAG,
                            "gives each record the time at which it is sent; of CSV its "
                                    + "time column too")
                    .only(REPLAY)
                    .standard(REPLAY, "false");

    /** In the order of the help. */
    static final List<Option<?>> ALL = List.of(SPEED, SHIFT_TO_NOW);

    private ReplayOptions() {}
}
