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
        Duration early = settings.get(Options.EARLY, Duration.ZERO);
        checkEarly(settings, early, kind, sizeMillis, problems);
        return LiveSpec.NONE.early(early.toMillis());
    }

    private static void checkEarly(
            Settings settings, Duration early, Kind kind, long sizeMillis, Problems problems) {
        String place = settings.place(Options.EARLY);
        if (early.isZero()) {
            return;
        }
        if (kind == Kind.ROLLING) {
            problems.add(
                    place
                            + ": rolling windows have a row a reading, when it is due, and none"
                            + " early; name other windows, as in --window sliding:10s/1s");
        } else if (early.toMillis() > sizeMillis) {
            problems.add(
                    place
                            + " is longer than the window, which would have no early row: take a"
                            + " step of at most its size");
        } else if (early.compareTo(SHORTEST_BEAT) < 0) {
            problems.add(place + " is too short: the shortest step is 100ms");
        }
    }
}
