package weir.config;

import java.time.Duration;
import weir.window.LiveSpec;
import weir.window.WindowSpec.Kind;

/** Makes the settings of what a live run does by the wall clock; in a batch there is nothing. */
final class LiveSettings {
    private static final Duration SHORTEST_BEAT = Duration.ofMillis(100);

    private LiveSettings() {}

    /** The settings; what does not fit the windows goes to {@code problems}. */
    static LiveSpec of(Settings settings, Kind kind, long sizeMillis, Problems problems) {
        if (settings.command() == Command.BATCH) {
            return LiveSpec.NONE;
        }
        if (kind == Kind.TOTAL && !settings.get(TimeOptions.CLOSE_IDLE).isZero()) {
            problems.add(
                    settings.place(TimeOptions.CLOSE_IDLE)
                            + ": a total is closed by the end of the input alone; leave it out, or add"
                            + " --early 10s to see it grow");
        }
        Duration early = settings.get(TimeOptions.EARLY, Duration.ZERO);
        checkEarly(settings, early, kind, sizeMillis, problems);
        return LiveSpec.NONE
                .early(early.toMillis())
                .closeIdle(closeIdle(settings, problems).toMillis())
                // A total comes at the end of the input, and waits for nothing else.
                .explain(
                        kind == Kind.TOTAL ? 0 : settings.get(TimeOptions.EXPLAIN_AFTER).toMillis())
                .keyTtl(settings.get(TimeOptions.KEY_TTL).toMillis())
                .closedBy(settings.get(OutputOptions.CLOSED_BY));
    }

    /**
     * A source is silent as a whole when all its parts are: that is known an idle timeout later.
     */
    private static Duration closeIdle(Settings settings, Problems problems) {
        Duration close = settings.get(TimeOptions.CLOSE_IDLE);
        Duration idle = settings.get(TimeOptions.IDLE_TIMEOUT);
        boolean shorter = !close.isZero() && close.compareTo(idle) < 0;
        if (shorter && settings.given(TimeOptions.IDLE_TIMEOUT)) {
            problems.add(
                    settings.place(TimeOptions.CLOSE_IDLE)
                            + " is shorter than "
                            + settings.place(TimeOptions.IDLE_TIMEOUT)
                            + ", after which an input counts as silent: give one at least as long");
        }
        return close;
    }

    /** An input is known to be silent before its windows are closed for that. */
    static Duration idleTimeout(Settings settings) {
        Duration idle = settings.get(TimeOptions.IDLE_TIMEOUT);
        Duration close = settings.get(TimeOptions.CLOSE_IDLE, Duration.ZERO);
        boolean shorter = !close.isZero() && close.compareTo(idle) < 0;
        return shorter && !settings.given(TimeOptions.IDLE_TIMEOUT) ? close : idle;
    }

    private static void checkEarly(
            Settings settings, Duration early, Kind kind, long sizeMillis, Problems problems) {
        String place = settings.place(TimeOptions.EARLY);
        if (early.isZero()) {
            return;
        }
        // Sessions and totals are as long as their readings make them.
        boolean sized = kind != Kind.SESSION && kind != Kind.TOTAL;
        if (kind == Kind.ROLLING) {
            problems.add(
                    place
                            + ": each reading gives a row of a rolling window as soon as it is due,"
                            + " and there is nothing to show before; name other windows, as in"
                            + " --window sliding:10s/1s");
        } else if (sized && early.toMillis() > sizeMillis) {
            problems.add(
                    place
                            + " is longer than the window, which would have no early row: take a"
                            + " step of at most its size");
        } else if (early.compareTo(SHORTEST_BEAT) < 0) {
            problems.add(place + " is too short: the shortest step is 100ms");
        }
    }
}
