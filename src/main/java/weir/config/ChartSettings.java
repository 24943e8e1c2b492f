package weir.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import weir.chart.ChartSpec;

/** Makes the settings of the page, and says what is wrong with them. */
final class ChartSettings {
    private ChartSettings() {}

    /** Of a command that has no page, one that is not shown. */
    static ChartSpec of(Settings settings, Problems problems) {
        boolean live = settings.command() == Command.LIVE;
        boolean shown = live && settings.get(Options.CHART);
        ChartSpec spec =
                new ChartSpec(
                        shown,
                        shown ? settings.get(Options.HOST) : "",
                        shown ? settings.get(Options.PORT) : 0,
                        Optional.ofNullable(settings.get(Options.TOKEN, null)),
                        shown && settings.get(Options.OPEN),
                        Optional.empty());
        if (shown) {
            check(spec, settings, problems);
        }
        return spec;
    }

    private static void check(ChartSpec spec, Settings settings, Problems problems) {
        String host = settings.place(Options.HOST) + " '" + spec.host() + "'";
        if (spec.token().filter(ChartSettings::isNoToken).isPresent()) {
            problems.add(
                    settings.place(Options.TOKEN)
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
}
