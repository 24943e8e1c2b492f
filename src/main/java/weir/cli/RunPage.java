package weir.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.core.execution.JobClient;
import weir.AverageJob;
import weir.chart.JobFeed;
import weir.chart.PageHead;
import weir.chart.PageServer;
import weir.chart.Picture;
import weir.chart.Taps;
import weir.config.ApplicationMode;
import weir.config.Input;
import weir.config.JobConfig;
import weir.decode.FormatSpec;
import weir.window.Ledger;
import weir.window.WindowSpec;

/**
 * The page of a run from its start to its end, or none. A page that can't be served is a warning,
 * and never keeps a run from its work.
 */
final class RunPage implements AutoCloseable {
    private static final long LONGER_DAY_MILLIS = 10_800_000;

    private final Optional<Shown> shown;

    private RunPage(Optional<Shown> shown) {
        this.shown = shown;
    }

    /** What belongs to a page that is shown. */
    private static final class Shown {
        private final Taps taps;
        private final Picture picture;
        private final PageServer server;
        private JobFeed feed;

        Shown(PageHead head, Picture picture, PageServer server) {
            this.taps = new Taps(head);
            this.picture = picture;
            this.server = server;
        }
    }

    /**
     * Serves the page when the configuration asks for it, and says where it is. Nobody looks at a
     * page inside of a JobManager.
     */
    static RunPage of(JobConfig config, Console console) {
        if (!config.chart().shown() || ApplicationMode.on()) {
            return new RunPage(Optional.empty());
        }
        PageHead head = head(config);
        Picture picture = new Picture(head);
        try {
            PageServer server = PageServer.start(config.chart(), picture);
            console.say("weir: the picture is at " + server.url());
            if (config.chart().open()) {
                Browser.open(server.url(), console);
            }
            return new RunPage(Optional.of(new Shown(head, picture, server)));
        } catch (IOException e) {
            console.warn("the page can't be served: " + e.getMessage());
            return new RunPage(Optional.empty());
        }
    }

    private static PageHead head(JobConfig config) {
        WindowSpec window = config.window();
        return new PageHead(
                Banner.input(config.input()),
                window.text(),
                config.sink().live(),
                config.sink().keyColumns(),
                value(config.input()),
                window.statistics(),
                config.sink().decimals(),
                step(window),
                window.zone(),
                Version.text());
    }

    /** Days of a calendar may be a little longer than usual. */
    private static long step(WindowSpec window) {
        return window.slideMillis() + (window.slideInDays() ? LONGER_DAY_MILLIS : 0);
    }

    /** The name of the value column, when there is one. */
    private static String value(Input input) {
        List<String> values = input.format().map(FormatSpec::values).orElse(List.of("value"));
        return values.size() == 1 ? values.get(0) : "";
    }

    /** The ends of the flow, with what the page sees beside them. */
    AverageJob.Ends beside(AverageJob.Ends ends) {
        return shown.map(page -> page.taps)
                .map(
                        taps ->
                                new AverageJob.Ends(
                                        ends.source(),
                                        ends.results().andThen(taps.results()),
                                        ends.late().andThen(taps.late()),
                                        ends.rejected().andThen(taps.rejected())))
                .orElse(ends);
    }

    /** Follows the job. */
    void started(JobClient client) {
        shown.ifPresent(page -> page.feed = JobFeed.start(client, page.taps, page.picture));
    }

    /** The same question, whose ledgers the page sees. */
    Predicate<Ledger> seeing(Predicate<Ledger> enough) {
        return ledger -> {
            shown.ifPresent(page -> page.picture.ledger(ledger));
            return enough.test(ledger);
        };
    }

    /** Says why nothing comes. */
    void trouble(String line) {
        shown.ifPresent(page -> page.picture.trouble(line));
    }

    /** Brings what is left of the rows, and says how the run ended. */
    void ended(Outcome outcome) {
        shown.ifPresent(
                page -> {
                    page.feed.close();
                    page.feed.rest(outcome.accumulators());
                    page.picture.ledger(outcome.ledger());
                    page.picture.ended(how(outcome));
                });
    }

    private static String how(Outcome outcome) {
        return switch (outcome.end()) {
            case DONE -> "complete";
            case CUT_OFF -> "stopped before it was complete";
            case UNREAD -> "stopped: nobody read its results";
            case FAILED -> "failed: " + RootCause.line(outcome.failure());
        };
    }

    @Override
    public void close() {
        shown.ifPresent(
                page -> {
                    if (page.feed != null) {
                        page.feed.close();
                    }
                    page.server.close();
                });
    }
}
