package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a live run, scraped as Prometheus does. */
@Timeout(60)
class PrometheusTest {
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    @TempDir Path folder;

    @Test
    void aRunExportsItsLedgerItsResultsAndItsLags() throws Exception {
        int port = freePort();
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> live(port));
        String metrics = scrape(port);
        while (!run.isDone() && !Stream.of(wanted()).allMatch(metrics::contains)) {
            TimeUnit.MILLISECONDS.sleep(200);
            metrics = scrape(port);
        }
        assertThat(metrics).contains(wanted());
        assertThat(run.get()).isZero();
    }

    private static String[] wanted() {
        return new String[] {
            OPERATOR + "ledger_read{",
            OPERATOR + "ledger_used{",
            OPERATOR + "ledger_reason_rejected{",
            "reason=\"MALFORMED\"",
            OPERATOR + "kind_results{",
            "kind=\"final\"",
            OPERATOR + "watermarkLagMillis{",
            OPERATOR + "eventTimeLagMillis{"
        };
    }

    private int live(int port) {
        String words =
                "live --rows 1500 --rate 100 --malformed 0.1 --window tumbling:1s --no-chart -q"
                        + " --job.checkpoint-interval 500ms --prometheus-port "
                        + port
                        + " --output "
                        + folder.resolve("out.csv");
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return new Cli(Map.of(), nowhere, nowhere).run(List.of(words.split(" ")));
    }

    /** Nothing as long as nobody answers. */
    private static String scrape(int port) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics")).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
