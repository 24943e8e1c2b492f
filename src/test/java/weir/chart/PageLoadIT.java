package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.window.WindowResult;

/**
 * The page under load: 5,000 keys, 2,000 results a second, three pages open. Runs for some seconds;
 * {@code -Dweir.load.seconds=120} for as long as the figures in the README.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageLoadIT {
    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("weir.load.seconds", 10));

    private static final int KEYS = 5_000;
    private static final int BEAT_MILLIS = 100;
    private static final int ROWS_A_BEAT = 200;
    private static final long MOST_BYTES = 256L << 20;

    @TempDir Path profile;

    @Test
    void thirtyFramesASecondAreDrawnAndTheServerStaysSmall() throws Exception {
        long before = usedBytes();
        ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor();
        try (Shown shown =
                        new Shown(
                                List.of("key"),
                                List.of("count", "avg", "min", "max"),
                                true,
                                Optional.empty());
                Chrome chrome = Chrome.start(profile)) {
            Load load = new Load(shown);
            job.scheduleAtFixedRate(load, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
            chrome.tab(shown.server.url()).tab(shown.server.url());
            chrome.open(shown.server.url()).drawn();
            chrome.until(
                    "weir.run.rows.series.length > 4000 && weir.plot.frame.ribbon.flat().length > 2");
            long[] frames = drawn(chrome);
            System.out.printf(
                    "frames drawn in each second: least %d, median %d; heap of the server %d MB%n",
                    frames[0], frames[frames.length / 2], (usedBytes() - before) >> 20);
            assertThat(usedBytes() - before).isLessThan(MOST_BYTES);
            assertThat(frames[frames.length / 2]).isGreaterThanOrEqualTo(30);
            chrome.assertNoErrors();
        } finally {
            job.shutdownNow();
        }
    }

    /** How many frames were drawn in each second, in order of their number. */
    private static long[] drawn(Chrome chrome) {
        chrome.js(
                "(globalThis.seconds = [], globalThis.last = weir.plot.drawn, setInterval(() => {"
                        + " seconds.push(weir.plot.drawn - last); last = weir.plot.drawn; }, 1000))");
        chrome.until("seconds.length >= " + LENGTH.toSeconds(), LENGTH.plusSeconds(30));
        return ((List<?>) chrome.js("[...seconds].sort((a, b) => a - b)"))
                .stream().mapToLong(each -> ((Number) each).longValue()).toArray();
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Rows as a job with rolling windows makes them. */
    private static final class Load implements Runnable {
        private final Random random = new Random(7);
        private final double[] values = new double[KEYS];
        private final Shown shown;

        Load(Shown shown) {
            this.shown = shown;
        }

        @Override
        public void run() {
            long now = System.currentTimeMillis();
            for (int i = 0; i < ROWS_A_BEAT; i++) {
                int key = random.nextInt(KEYS);
                values[key] += random.nextGaussian();
                double average = 100 + key % 50 + values[key];
                double[] statistics = {1 + random.nextInt(9), average, average - 2, average + 2};
                long end = (now - 500) / 1_000 * 1_000;
                shown.picture.row(
                        new WindowResult(
                                "key-" + key,
                                "",
                                end - 10_000,
                                end,
                                statistics,
                                WindowResult.Kind.FINAL,
                                0),
                        false);
            }
            shown.picture.watermark(now - 500);
        }
    }
}
