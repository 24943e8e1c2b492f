package weir.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.core.execution.JobClient;
import weir.AverageJob;
import weir.chart.ChartSpec;
import weir.chart.JobFeed;
import weir.chart.PageHead;
import weir.chart.Picture;
import weir.chart.ReportFile;
import weir.chart.Taps;
import weir.config.ApplicationMode;
import weir.config.JobConfig;
import weir.decode.FormatSpec;
import weir.window.Ledger;
import weir.window.Watch;
import weir.window.WindowSpec;

/**
 * The picture of a run from its start to its end: a page while it goes on, a file at its end, or
 * nothing.
 */
final class RunPage implements AutoCloseable {
    private static final long LONGER_DAY_MILLIS = 10_800_000;

    private final Optional<Drawn> drawn;

    private RunPage(Optional<Drawn> drawn) {
        this.drawn = drawn;
    }

    /** What belongs to a picture that is drawn. */
    private static final class Drawn {
        private final ChartSpec spec;
        private final Picture picture;
        private final Taps taps;
        private final Optional<ServedPage> page;
        private Optional<JobFeed> feed = Optional.empty();

        Drawn(JobConfig config, Console console) {
            PageHead head = head(config);
            spec = config.chart();
            picture = new Picture(head);
            taps = new Taps(head);
            page = spec.shown() ? ServedPage.of(spec, picture, console) : Optional.empty();
        }
    }

    /**
     * Serves the page when the configuration asks for it, and says where it is. Nobody looks at a
     * page inside of a JobManager.
     */
    static RunPage of(JobConfig config, Console console) {
        boolean wanted = config.chart().drawn() && !ApplicationMode.on();
        return new RunPage(wanted ? Optional.of(new Drawn(config, console)) : Optional.empty());
    }

    private static PageHead head(JobConfig config) {
        WindowSpec window = config.window();
        List<String> values =
                config.input().format().map(FormatSpec::values).orElse(List.of("value"));
        return new PageHead(
                Banner.input(config.input()),
                window.text(),
                config.sink().live(),
                config.sink().keyColumns(),
                values.size() == 1 ? values.get(0) : "",
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

    /** The ends of the flow, with what the picture sees beside them. */
    AverageJob.Ends beside(AverageJob.Ends ends) {
        return drawn.map(all -> all.taps)
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
        drawn.ifPresent(
                all -> all.feed = Optional.of(JobFeed.start(client, all.taps, all.picture)));
    }

    /** The same question about a job's accumulators, whose ledger the picture sees. */
    Predicate<Map<String, Object>> seeing(Predicate<Ledger> enough) {
        return accumulators -> {
            Ledger ledger = Ledger.of(accumulators);
            drawn.ifPresent(
                    all -> {
                        all.picture.ledger(ledger);
                        all.picture.holder(Watch.holder(accumulators));
                    });
            return enough.test(ledger);
        };
    }

    /** Says why nothing comes. */
    void trouble(String line) {
        drawn.ifPresent(all -> all.picture.trouble(line));
    }

    /** Brings what is left of the rows, says how the run ended, and writes the report. */
    void ended(Outcome outcome) throws IOException {
        if (drawn.isEmpty()) {
            return;
        }
        Drawn all = drawn.get();
        all.feed.ifPresent(feed -> feed.end(outcome.accumulators()));
        all.picture.ledger(outcome.ledger());
        all.picture.ended(how(outcome));
        if (all.spec.report().isPresent() && outcome.complete()) {
            ReportFile.write(all.picture, all.spec.report().get());
        }
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
        drawn.ifPresent(
                all -> {
                    all.feed.ifPresent(JobFeed::close);
                    all.page.ifPresent(ServedPage::close);
                });
    }
}
