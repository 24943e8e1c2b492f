package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The metrics of a live run, scraped as Prometheus does. */
@Timeout(60)
class PrometheusTest {
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    @TempDir Path folder;

    @Test
    void aRunExportsItsLedgerItsResultsAndItsLagsAndAllThatDashboardAndAlertsAskFor()
            throws Exception {
        int port = freePort();
        readings(0, 3000);
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> live(port));
        List<String> expressions = expressions();
        String metrics = scrape(port);
        for (int row = 3000; row < 3120 && !complete(metrics, expressions); row++) {
            TimeUnit.MILLISECONDS.sleep(200);
            readings(row, 1);
            readings(0, 1); // late by now
            metrics = scrape(port);
        }
        assertThat(metrics).contains(wanted());
        assertThat(expressions).hasSizeGreaterThan(30);
        assertThat(unanswered(metrics, expressions)).isEmpty();
        append("x,y\n".repeat(600)); // which ends the run
        assertThat(run.get()).isEqualTo(3);
    }

    private static boolean complete(String metrics, List<String> expressions) {
        return Stream.of(wanted()).allMatch(metrics::contains)
                && unanswered(metrics, expressions).isEmpty();
    }

    /** One every 100 ms of event time; the header in the middle is rejected. */
    private void readings(int first, int count) throws IOException {
        StringBuilder lines = new StringBuilder(first == 0 ? "timestamp,value\n" : "");
        for (int row = first; row < first + count; row++) {
            lines.append(1_700_000_000_000L + row * 100L).append(",1.5\n");
        }
        append(lines.toString());
    }

    private void append(String lines) throws IOException {
        Files.writeString(
                folder.resolve("in.csv"),
                lines,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Test
    void anExpressionOverWhatIsNotExportedIsFound() {
        Scrape scrape = Scrape.of("flink_a{job=\"x\",kind=\"final\",} 1.0\n");

        assertThat(scrape.unanswered("rate(flink_a{kind=\"final\"}[5m]) > 0")).isEmpty();
        assertThat(scrape.unanswered("flink_a{kind=\"early\"} + flink_a{job=~\"$job\"}"))
                .containsExactly("flink_a{kind=\"early\"}");
        assertThat(scrape.unanswered("flink_b / flink_a")).containsExactly("flink_b");
        assertThat(scrape.unanswered("flink_a{reason=~\"$any\"}")).hasSize(1);
        assertThat(scrape.unknownLabels("sum by (kind, tm) (flink_a)")).containsExactly("tm");
    }

    /** What the alerts and the dashboard ask for that this run does not export. */
    private static List<String> unanswered(String metrics, List<String> expressions) {
        Scrape scrape = Scrape.of(metrics);
        return expressions.stream()
                .flatMap(
                        text ->
                                Stream.concat(
                                        scrape.unanswered(text).stream(),
                                        scrape.unknownLabels(text).stream()))
                .toList();
    }

    /** Those of conf/prometheus and conf/grafana. */
    private static List<String> expressions() throws IOException {
        List<String> all = new ArrayList<>();
        new ObjectMapper()
                .readTree(Path.of("conf/grafana/weir.json").toFile())
                .findValues("expr")
                .forEach(expression -> all.add(expression.asText()));
        collect(
                new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(Path.of("conf/prometheus/alerts.yaml"))),
                all);
        return all;
    }

    private static void collect(Object yaml, List<String> into) {
        if (yaml instanceof List<?> list) {
            list.forEach(each -> collect(each, into));
        } else if (yaml instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, into));
            Optional.ofNullable(map.get("expr")).ifPresent(text -> into.add(text.toString()));
        }
    }

    private static String[] wanted() {
        return new String[] {
            OPERATOR + "ledger_read{",
            OPERATOR + "ledger_used{",
            OPERATOR + "ledger_reason_rejected{",
            "reason=\"BAD_",
            OPERATOR + "kind_results{",
            "kind=\"final\"",
            OPERATOR + "watermarkLagMillis{",
            OPERATOR + "eventTimeLagMillis{"
        };
    }

    private int live(int port) {
        String words =
                "live %s --follow --value value --window sliding:1s/2s --allowed-lateness 0s"
                        + " --max-rejected 500 --no-chart -q --job.checkpoint-interval 500ms"
                        + " --prometheus-port %d --output %s";
        words = words.formatted(folder.resolve("in.csv"), port, folder.resolve("out.csv"));
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
