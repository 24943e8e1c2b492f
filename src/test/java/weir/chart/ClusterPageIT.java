package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run that waits for its job on a cluster of processes of its own. */
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterPageIT {
    private static final String ROWS =
            "weir.run.rows.series.flatMap((s) => s.rows.map((r) => [...s.parts,"
                    + " new Date(r.start).toISOString(), new Date(r.end).toISOString(),"
                    + " ...r.texts].join())).sort().join('\\n')";

    @TempDir Path folder;

    @AfterEach
    void stopTheCluster() throws Exception {
        script("cluster", "stop").await();
    }

    @Test
    void thePageIsFedThroughTheClientAndHasEveryRow() throws Exception {
        String start = "start --port %d --rpc-port %d".formatted(freePort(), freePort());
        assertThat(script("cluster", start).await()).isZero();
        try (WeirProcess live =
                        script(
                                "submit",
                                "live --keys 3 --rate 5 --rows 150 --window sliding:2s/1s --port 8550"
                                        + " --output "
                                        + folder.resolve("out.csv/"));
                Chrome chrome = Chrome.start(folder.resolve("profile"))) {
            chrome.open(live.address()).drawn();
            chrome.until("document.getElementById('fresh').dataset.state === 'fresh'");
            chrome.until("weir.run.state.ledger && weir.run.state.ledger.read > 0");
            chrome.until("document.getElementById('state').textContent === 'ended'");
            assertThat(live.await()).isZero();
            assertThat(((String) chrome.js(ROWS)).lines().toList()).isEqualTo(written());
            assertThat(chrome.number("weir.run.state.ledger.used")).isEqualTo(150);
            chrome.assertNoErrors();
        }
    }

    private List<String> written() throws IOException {
        try (Stream<Path> parts = Files.walk(folder.resolve("out.csv"))) {
            return parts.filter(Files::isRegularFile)
                    .flatMap(ClusterPageIT::lines)
                    .filter(line -> !line.startsWith("key,"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WeirProcess script(String script, String words) throws IOException {
        return WeirProcess.start(script, folder, words);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
