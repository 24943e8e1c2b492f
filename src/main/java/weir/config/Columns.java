package weir.config;

import java.util.List;
import weir.window.Statistics;
import weir.window.WindowSpec;

/**
 * The columns a run reads. Those that the user does not name depend on the format: an access log
 * has fields of its own.
 *
 * @param keys whose values tell the series apart; empty for one series; null for the usual column
 *     where the input has it
 * @param times joined by a space; null for the usual column where the input has it
 * @param values that are averaged
 */
record Columns(List<String> keys, List<String> times, List<String> values) {

    static Columns of(Settings settings) {
        return new Columns(
                names(settings, ColumnOptions.KEY, "path"),
                isTimeOptional(settings) ? null : names(settings, ColumnOptions.TIMESTAMP, "time"),
                names(settings, ColumnOptions.VALUE, "bytes"));
    }

    /** Those that the user names; null where none is. */
    static Columns given(Settings settings) {
        return new Columns(
                settings.get(ColumnOptions.KEY, null),
                settings.get(ColumnOptions.TIMESTAMP, null),
                settings.get(ColumnOptions.VALUE, null));
    }

    private static List<String> names(
            Settings settings, Option<List<String>> option, String ofAccessLog) {
        return isAccessLog(settings)
                ? settings.get(option, List.of(ofAccessLog))
                : settings.get(option);
    }

    /** Whether nobody names a time, and nobody needs one: of a total without first and last. */
    private static boolean isTimeOptional(Settings settings) {
        WindowShape shape = settings.get(WindowOptions.WINDOW);
        return shape != null
                && shape.kind() == WindowSpec.Kind.TOTAL
                && !settings.given(ColumnOptions.TIMESTAMP)
                && !isAccessLog(settings)
                && settings.get(WindowOptions.STATS).stream().noneMatch(Statistics::needsTime);
    }

    static boolean isAccessLog(Settings settings) {
        return settings.get(InputOptions.FORMAT).equals("access-log");
    }
}
