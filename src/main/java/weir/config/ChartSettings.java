package weir.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import weir.chart.ChartSpec;
import weir.chart.FileFeed;
import weir.kafka.TopicPlace;

/** Makes the settings of the page, and says what is wrong with them. */
final class ChartSettings {
    private ChartSettings() {}

    /**
     * Of a command that has no page, one that is not shown; nor is that of totals without times.
     *
     * @param timed whether the results have times
     */
    static ChartSpec of(Settings settings, boolean timed, Problems problems) {
        boolean asked =
                settings.command() == Command.CHART
                        || (settings.command() == Command.LIVE
                                && settings.get(PageOptions.PAGE_SHOWN));
        boolean shown = asked && timed;
        if (!timed && settings.given(PageOptions.REPORT)) {
            problems.add(
                    settings.place(PageOptions.REPORT)
                            + ": a page is drawn over time, and these totals have none: name the"
                            + " time with --time, or leave it out");
        }
        ChartSpec spec =
                new ChartSpec(
                        shown,
                        shown ? settings.get(PageOptions.HOST) : "",
                        shown ? settings.get(PageOptions.PORT) : 0,
                        Optional.ofNullable(settings.get(PageOptions.TOKEN, null)),
                        shown && settings.get(PageOptions.OPEN),
                        Optional.ofNullable(settings.get(PageOptions.REPORT, null)));
        if (shown) {
            check(spec, settings, problems);
        }
        return spec;
    }

    private static void check(ChartSpec spec, Settings settings, Problems problems) {
        String host = settings.place(PageOptions.HOST) + " '" + spec.host() + "'";
        if (spec.token().filter(ChartSettings::isNoToken).isPresent()) {
            problems.add(
                    settings.place(PageOptions.TOKEN)
                            + ": a token has at least "
                            + ChartSpec.TOKEN_LENGTH
                            + " characters, letters, digits, - and _ only");
        }
        try {
            InetAddress address = InetAddress.getByName(spec.host());
            if (!address.isLoopbackAddress() && spec.token().isEmpty()) {
                problems.add(
                        host
                                + " can be reached by other machines: give a --token that readers"
                                + " must know");
            }
        } catch (UnknownHostException e) {
            problems.add(host + " is no address of this machine: write 127.0.0.1 or 0.0.0.0");
        }
    }

    private static boolean isNoToken(String token) {
        return !token.matches("[A-Za-z0-9_-]{" + ChartSpec.TOKEN_LENGTH + ",}");
    }

    /** The configuration of {@code weir chart}. */
    static ChartConfig chart(Settings settings, Problems problems) {
        List<String> inputs = settings.get(InputOptions.INPUTS, List.of());
        String place = inputs.isEmpty() ? "" : inputs.get(0);
        boolean topics = TopicPlace.is(place);
        if (inputs.size() != 1) {
            problems.add(
                    "chart needs one place of results: a .jsonl or .csv file that a run writes, or"
                            + " kafka:TOPIC");
        } else if (!topics) {
            file(place, problems);
        }
        return new ChartConfig(
                place,
                topics ? new TopicSettings(settings, problems).results(place) : Optional.empty(),
                settings.get(TimeOptions.ZONE),
                of(settings, true, problems),
                settings.get(RunOptions.QUIET),
                settings.get(RunOptions.VERBOSE));
    }

    private static void file(String place, Problems problems) {
        boolean ending = place.matches("(?i).*\\.(csv|jsonl|json)(\\.part)?");
        if (!ending) {
            problems.add(
                    place
                            + ": unknown ending; results are a .jsonl or .csv file on this disk, or"
                            + " kafka:TOPIC");
        } else if (!new FileFeed(Path.of(place)).exists()) {
            problems.add(place + ": no such file, and no " + place + ".part of a run that goes on");
        }
    }
}
