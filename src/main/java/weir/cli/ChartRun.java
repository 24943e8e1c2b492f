package weir.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import weir.chart.Picture;
import weir.chart.ResultFeed;
import weir.config.ChartConfig;
import weir.kafka.KafkaProblem;

/** Shows the results that another run writes, until it is stopped. */
final class ChartRun {
    private static final long BEAT_MILLIS = 200;

    private final ChartConfig config;
    private final Console console;

    ChartRun(ChartConfig config, Console console) {
        this.config = config;
        this.console = console;
    }

    int run() {
        try (StopSignal signal = StopSignal.install();
                ResultFeed feed = config.feed()) {
            Picture picture = feed.picture(config.zone(), Version.text());
            if (picture == null) {
                console.say("weir: " + config.place() + " has no results yet; waiting for them");
            }
            while (picture == null && !stopped(signal)) {
                picture = feed.picture(config.zone(), Version.text());
            }
            return picture == null ? Exit.DONE : shown(feed, picture, signal);
        } catch (IllegalArgumentException | KafkaProblem e) {
            console.error(e.getMessage());
            return Exit.FAILED;
        } catch (Exception e) {
            console.failure("the results can't be shown", e);
            return Exit.FAILED;
        }
    }

    private int shown(ResultFeed feed, Picture picture, StopSignal signal) throws Exception {
        Optional<ServedPage> page = ServedPage.of(config.chart(), picture, console);
        if (page.isEmpty()) {
            return Exit.FAILED;
        }
        try (ServedPage served = page.get()) {
            boolean more = true;
            while (more || !stopped(signal)) {
                more = feed.follow();
            }
            picture.ended("this page is no longer served");
            return Exit.DONE;
        }
    }

    /** Waits for a beat, or for the signal. */
    private static boolean stopped(StopSignal signal) throws InterruptedException, IOException {
        try {
            signal.asked().get(BEAT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }
}
