package weir.config;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import weir.decode.Computed;
import weir.decode.Expressions;
import weir.decode.FormatSpec;
import weir.window.WindowSpec;

/** Makes the settings of the decode room, and says what does not fit together. */
final class FormatSettings {
    private FormatSettings() {}

    /** The format settings; what is wrong with them goes to {@code problems}. */
    static FormatSpec of(Settings settings, Problems problems) {
        check(settings, problems);
        return spec(settings, settings.get(InputOptions.FORMAT), Columns.of(settings));
    }

    /** What was given alone: null where nothing was. */
    static FormatSpec given(Settings settings) {
        return spec(settings, settings.get(InputOptions.FORMAT, null), Columns.given(settings));
    }

    private static FormatSpec spec(Settings settings, String format, Columns columns) {
        return new FormatSpec(
                format,
                settings.get(InputOptions.DELIMITER),
                settings.get(InputOptions.HEADER),
                columns.keys(),
                columns.times(),
                columns.values(),
                settings.get(ColumnOptions.WEIGHT),
                settings.get(ColumnOptions.MEMBER),
                settings.get(TimeOptions.TIME_FORMAT),
                settings.get(TimeOptions.ZONE),
                settings.get(TimeOptions.MAX_AHEAD).toMillis(),
                FormatSpec.Raw.valueOf(
                        settings.get(OutputOptions.REJECTED_RAW).toUpperCase(Locale.ROOT)),
                (int) Math.min(settings.get(InputOptions.MAX_RECORD), Integer.MAX_VALUE - 64),
                settings.get(InputOptions.DECIMAL),
                new Expressions(
                        settings.get(ColumnOptions.WHERE),
                        settings.get(ColumnOptions.COMPUTE, List.of())));
    }

    private static void check(Settings settings, Problems problems) {
        checkNamed(settings, problems);
        checkComputed(settings, problems);
        String format = settings.get(InputOptions.FORMAT);
        if (!format.equals("csv")) {
            for (Option<?> option :
                    List.of(InputOptions.DELIMITER, InputOptions.HEADER, InputOptions.DECIMAL)) {
                if (settings.layer(option) == Settings.COMMAND_LINE) {
                    problems.add(settings.place(option) + " is for csv; " + format + " has none");
                }
            }
        }
    }

    /** Totals alone can be without a time. */
    private static void checkNamed(Settings settings, Problems problems) {
        if (settings.get(ColumnOptions.VALUE).isEmpty()) {
            problems.add(settings.place(ColumnOptions.VALUE) + " names no column");
        }
        WindowShape shape = settings.get(WindowOptions.WINDOW);
        boolean total = shape != null && shape.kind() == WindowSpec.Kind.TOTAL;
        if (settings.get(ColumnOptions.TIMESTAMP).isEmpty() && !total) {
            problems.add(
                    settings.place(ColumnOptions.TIMESTAMP)
                            + " names no column: only --window total needs no time");
        }
    }

    /** A name twice would hide the first, and a column that nobody names has no effect. */
    private static void checkComputed(Settings settings, Problems problems) {
        List<Computed> columns = settings.get(ColumnOptions.COMPUTE, List.of());
        Columns named = Columns.of(settings);
        Set<String> users = new HashSet<>(named.values());
        users.addAll(named.keys() == null ? List.of() : named.keys());
        users.addAll(named.times() == null ? List.of() : named.times());
        users.add(settings.get(ColumnOptions.WEIGHT));
        users.add(settings.get(ColumnOptions.MEMBER));
        StringBuilder expressions = new StringBuilder();
        expressions.append(settings.get(ColumnOptions.WHERE, ""));
        columns.forEach(column -> expressions.append('\n').append(column.expression()));
        Set<String> names = new HashSet<>();
        for (Computed column : columns) {
            String place = settings.place(ColumnOptions.COMPUTE) + " '" + column.text() + "'";
            if (!names.add(column.name())) {
                problems.add(place + ": there is another '" + column.name() + "' before it");
            } else if (!users.contains(column.name())
                    && !names(column).matcher(expressions).find()) {
                problems.add(
                        place
                                + " is used by nothing: name it with --key, --time, --value,"
                                + " --weight, --member or in --where");
            }
        }
    }

    private static Pattern names(Computed column) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_])" + column.name() + "(?![\\p{L}\\p{N}_])");
    }
}
