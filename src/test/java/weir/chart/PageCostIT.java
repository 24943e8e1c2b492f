package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page costs the job it shows: the same run as fast as it can be, in turn without a page
 * and with one that three readers have open. {@code -Dweir.load.seconds=60} makes the runs long
 * enough to compare their times, as for the figures in the README.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageCostIT {
    private static final int SECONDS = Integer.getInteger("weir.load.seconds", 10);
    private static final int ROWS = SECONDS < 60 ? 200_000 : 5_000_000;
    private static final int TURNS = SECONDS < 60 ? 1 : 3;
    private static final double MOST = 1.1;

    private static final String RUN =
            "live --keys 5000 --rate max --start 2026-01-01T00:00:00Z --window rolling:10s"
                    + " --output out.csv --overwrite --ledger ledger.json --rows ";

    @TempDir Path folder;

    @Test
    void aJobGoesAsFastWithItsPageAsWithout() throws Exception {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            without.add(seconds(" --no-chart"));
            with.add(seconds(" --port 8540"));
        }
        System.out.printf("seconds without a page %s, with one that is open %s%n", without, with);
        if (TURNS > 1) {
            assertThat(least(with)).isLessThan(MOST * least(without));
        }
    }

    private double seconds(String page) throws Exception {
        ExecutorService readers = Executors.newCachedThreadPool();
        try (WeirProcess live = WeirProcess.start(folder, RUN + ROWS + page)) {
            List<CompletableFuture<Long>> read = List.of();
            if (page.contains("--port")) {
                String url = live.address();
                read =
                        IntStream.range(0, 3)
                                .mapToObj(
                                        i ->
                                                CompletableFuture.supplyAsync(
                                                        () -> read(url), readers))
                                .toList();
            }
            assertThat(live.await()).isZero();
            for (CompletableFuture<Long> each : read) {
                assertThat(each.get()).as("bytes that a page got").isGreaterThan(100_000);
            }
        } finally {
            readers.shutdownNow();
        }
        String ledger = Files.readString(folder.resolve("ledger.json"));
        assertThat(ledger).contains("\"used\": " + ROWS + ",");
        return Long.parseLong(ledger.replaceAll("(?s).*\"elapsed_ms\": (\\d+).*", "$1")) / 1e3;
    }

    /** As a page that is open, to the end. */
    private static long read(String url) {
        HttpRequest events = HttpRequest.newBuilder(URI.create(url + "/events")).build();
        try (InputStream in =
                HttpClient.newHttpClient().send(events, BodyHandlers.ofInputStream()).body()) {
            long bytes = 0;
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                bytes += n;
            }
            return bytes;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static double least(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
