package weir.chart;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.window.WindowResult;

/** A page of count, avg, min and max by the second that a test fills with rows. */
final class Shown implements AutoCloseable {
    final Picture picture;
    final PageServer server;

    Shown(List<String> keys, List<String> statistics, boolean live, Optional<String> token)
            throws IOException {
        picture =
                new Picture(
                        new PageHead(
                                "a test",
                                "sliding:10s/1s",
                                live,
                                keys,
                                "price",
                                statistics,
                                -1,
                                1000,
                                ZoneOffset.UTC,
                                "1"));
        server =
                PageServer.start(
                        new ChartSpec(true, "127.0.0.1", 8480, token, false, Optional.empty()),
                        picture);
    }

    static Shown live() throws IOException {
        return new Shown(
                List.of("key"), List.of("count", "avg", "min", "max"), true, Optional.empty());
    }

    /** A row whose window ended so many seconds ago. */
    Shown row(String key, int secondsAgo, double count, double average) {
        return row(key, secondsAgo, count, average, WindowResult.Kind.FINAL, 0);
    }

    Shown row(
            String key,
            int secondsAgo,
            double count,
            double average,
            WindowResult.Kind kind,
            int revision) {
        long end = start / 1000 * 1000 - secondsAgo * 1000L;
        double[] all = {count, average, average - 1, average + 1};
        double[] statistics = Arrays.copyOf(all, picture.head().statistics().size());
        picture.row(
                new WindowResult(key, "", end - 10_000, end, statistics, kind, revision), false);
        return this;
    }

    /** One time for all rows of a test. */
    private final long start = System.currentTimeMillis();

    @Override
    public void close() {
        server.close();
    }
}
