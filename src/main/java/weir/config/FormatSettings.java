package weir.config;

import java.util.List;
import java.util.Locale;
import weir.decode.FormatSpec;

/** Makes the settings of the decode room, and says what does not fit together. */
final class FormatSettings {
    private FormatSettings() {}

    /** The format settings; what is wrong with them goes to {@code problems}. */
    static FormatSpec of(Settings settings, Problems problems) {
        check(settings, problems);
        return spec(settings, settings.get(Options.FORMAT), Columns.of(settings));
    }

    /** What was given alone: null where nothing was. */
    static FormatSpec given(Settings settings) {
        return spec(settings, settings.get(Options.FORMAT, null), Columns.given(settings));
    }

    private static FormatSpec spec(Settings settings, String format, Columns columns) {
        return new FormatSpec(
                format,
                settings.get(Options.DELIMITER),
                settings.get(Options.HEADER),
                columns.keys(),
                columns.times(),
                columns.values(),
                settings.get(Options.WEIGHT),
                settings.get(Options.MEMBER),
                settings.get(Options.TIME_FORMAT),
                settings.get(Options.ZONE),
                settings.get(Options.MAX_AHEAD).toMillis(),
                FormatSpec.Raw.valueOf(settings.get(Options.REJECTED_RAW).toUpperCase(Locale.ROOT)),
                (int) Math.min(settings.get(Options.MAX_RECORD), Integer.MAX_VALUE - 64));
    }

    private static void check(Settings settings, Problems problems) {
        for (Option<List<String>> option : List.of(Options.TIMESTAMP, Options.VALUE)) {
            if (settings.get(option).isEmpty()) {
                problems.add(settings.place(option) + " names no column");
            }
        }
        String format = settings.get(Options.FORMAT);
        if (!format.equals("csv")) {
            for (Option<?> option : List.of(Options.DELIMITER, Options.HEADER)) {
                if (settings.layer(option) == Settings.COMMAND_LINE) {
                    problems.add(settings.place(option) + " is for csv; " + format + " has none");
                }
            }
        }
    }
}
