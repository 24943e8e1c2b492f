package weir.cli;

import java.util.Locale;
import weir.config.Command;
import weir.config.Input;
import weir.config.JobConfig;
import weir.config.VerifyConfig;
import weir.window.WindowSpec;

/** The line that says what a run does. */
final class Banner {
    private Banner() {}

    /** "weir 0.1.0: live, the generator, rolling:10s, to standard output; Ctrl-C stops it". */
    static String of(JobConfig config) {
        boolean live = config.command() == Command.LIVE;
        return String.format(
                Locale.ROOT,
                "weir %s: %s, %s, %s, to %s%s",
                Version.text(),
                config.command().word(),
                input(config.input()),
                config.window().text(),
                place(config.sink().place()),
                live ? "; Ctrl-C stops it" : "");
    }

    /** "weir 0.1.0: verify, trades.csv, sliding:10s/1s, batch against live". */
    static String verify(VerifyConfig config) {
        return String.format(
                Locale.ROOT,
                "weir %s: verify, %s, %s, batch against live",
                Version.text(),
                input(config.batch().input()),
                config.batch().window().text());
    }

    static String input(Input input) {
        if (input instanceof Input.Files files) {
            int count = files.spec().places().size();
            return count == 1 ? files.spec().places().get(0) : count + " inputs";
        }
        if (input instanceof Input.Kafka kafka) {
            return kafka.spec().format().name();
        }
        if (input instanceof Input.Backfill backfill) {
            return String.join(", ", backfill.spec().history().places())
                    + ", then "
                    + backfill.spec().topic().format().name();
        }
        return input instanceof Input.Pipe ? "standard input" : "the generator";
    }

    /** 10s, 1m30s, 0.5s: ISO-8601 without its PT. */
    static String text(long millis) {
        return WindowSpec.lengthText(millis, false);
    }

    private static String place(String place) {
        return place.equals("-") ? "standard output" : place;
    }
}
