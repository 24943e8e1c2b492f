package weir.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.sink.SinkSpec;
import weir.sink.Sinks;
import weir.window.WindowSpec;

/** Makes the settings of the sink room, and says what does not fit together. */
final class OutputSettings {
    private static final String STANDARD_OUTPUT = "-";

    /** All options that name a place that is written. */
    static final List<Option<String>> PLACES =
            List.of(
                    OutputOptions.OUTPUT_PLACE,
                    OutputOptions.LATE_TO,
                    OutputOptions.REJECTED_TO,
                    OutputOptions.LEDGER,
                    PageOptions.REPORT);

    private OutputSettings() {}

    /**
     * The output's settings; what is wrong with them goes to {@code problems}.
     *
     * @param keyColumns their names in the results
     * @param columns width of the terminal; 0 when standard output is none
     */
    static SinkSpec of(
            Settings settings,
            WindowSpec window,
            List<String> keyColumns,
            int columns,
            Problems problems) {
        checkPlaces(settings, problems);
        SinkSpec sink = spec(settings, window, keyColumns, columns);
        for (String name : Sinks.repeatedColumns(sink)) {
            problems.add(
                    settings.place(ColumnOptions.KEY)
                            + " '"
                            + name
                            + "' would be the name of two columns of the results: "
                            + (window.statistics().contains(name)
                                    ? "leave " + name + " out of --stats, or rename the column"
                                    : "rename the column, or leave it out"));
        }
        return sink;
    }

    private static SinkSpec spec(
            Settings settings, WindowSpec window, List<String> keyColumns, int columns) {
        boolean generated = InputSettings.generated(settings);
        boolean live = settings.command() == Command.LIVE;
        return new SinkSpec(
                settings.get(OutputOptions.OUTPUT_PLACE),
                live,
                keyColumns,
                window.measures().size() > 1,
                window.statistics(),
                window.revised() || window.fill() != WindowSpec.Fill.NONE,
                window.live().closedBy(),
                settings.get(OutputOptions.DECIMALS, decimals(settings, generated)),
                !live && settings.get(OutputOptions.ORDER).equals("window"),
                settings.get(OutputOptions.OVERWRITE) && !Continuation.of(settings),
                window.zone(),
                settings.get(OutputOptions.SORT_MEMORY),
                columns > 0,
                columns > 0 ? columns : 80);
    }

    /** The article shows two decimals. */
    private static int decimals(Settings settings, boolean generated) {
        boolean console = settings.get(OutputOptions.OUTPUT_PLACE).equals(STANDARD_OUTPUT);
        return generated && console ? 2 : -1;
    }

    private static void checkPlaces(Settings settings, Problems problems) {
        Map<String, String> users = new LinkedHashMap<>();
        for (String input : settings.get(InputOptions.INPUTS, List.of())) {
            if (!input.equals(STANDARD_OUTPUT)) {
                users.put(Sinks.address(input), "the input " + input);
            }
        }
        for (Option<String> option : PLACES) {
            String place = settings.get(option);
            if (place == null) {
                continue;
            }
            String user = users.putIfAbsent(Sinks.address(place), settings.place(option));
            if (user != null) {
                problems.add(
                        settings.place(option)
                                + " '"
                                + place
                                + "' is the same place as "
                                + user
                                + ": give each its own");
            }
        }
        if (STANDARD_OUTPUT.equals(settings.get(OutputOptions.LEDGER))) {
            problems.add(
                    settings.place(OutputOptions.LEDGER)
                            + " - can't be: standard output carries results only; name a file");
        }
    }
}
