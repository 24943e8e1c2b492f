package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real run: what it shows equals the run's results, to the last digit. */
@Timeout(value = 170, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobPageIT {
    private static final String ROWS =
            "[...weir.run.rows.series].flatMap((s) => s.rows.map((r) => [...s.parts,"
                    + " new Date(r.start).toISOString(), new Date(r.end).toISOString(),"
                    + " ...r.texts].join())).sort().join('\\n')";

    @TempDir Path folder;

    @Test
    void aReportOpensFromDiskAndHasEveryRowOfTheBatch() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("timestamp,key,value\n");
        for (int i = 0; i < 5_000; i++) {
            csv.append(1_380_000_000 + random.nextInt(3_600))
                    .append(random.nextBoolean() ? ",<b>a</b>," : ",b,")
                    .append(random.nextDouble() * Math.pow(10, random.nextInt(40) - 20))
                    .append('\n');
        }
        Files.writeString(folder.resolve("in.csv"), csv + "no reading\n");
        try (WeirProcess batch =
                WeirProcess.start(
                        folder,
                        "batch in.csv --window tumbling:1m --output out.csv --report out.html")) {
            assertThat(batch.await()).isZero();
        }
        List<String> rows =
                Files.readAllLines(folder.resolve("out.csv")).stream().skip(1).sorted().toList();
        try (Chrome chrome = Chrome.start(folder.resolve("profile"))) {
            chrome.open(folder.resolve("out.html").toUri().toString()).drawn();
            assertThat(((String) chrome.js(ROWS)).lines().toList()).isEqualTo(rows);
            assertThat(
                            chrome.js(
                                    "document.querySelector('[data-lane=REJECTED] .count').textContent"))
                    .isEqualTo("1");
            assertThat(chrome.text("state")).isEqualTo("ended");
            savedAgain(chrome, rows);
            chrome.assertNoErrors();
        }
    }

    /** The page that a page saves is as good as the first. */
    private void savedAgain(Chrome chrome, List<String> rows) throws IOException {
        String html =
                (String)
                        chrome.js(
                                "(async () => { const real = URL.createObjectURL; let blob;"
                                        + " URL.createObjectURL = (b) => { blob = b; return real.call(URL, b); };"
                                        + " await weir.savePage(); URL.createObjectURL = real;"
                                        + " return blob.text(); })()");
        Path saved = folder.resolve("saved.html");
        Files.writeString(saved, html);
        chrome.open(saved.toUri().toString()).drawn();
        assertThat(((String) chrome.js(ROWS)).lines().toList()).isEqualTo(rows);
    }

    @Test
    void aLiveRunServesItsPageAndTheChartCommandShowsItsFile() throws Exception {
        try (WeirProcess live =
                        WeirProcess.start(
                                folder, "live --keys 2 --rate 5 --port 8580 --output out.jsonl");
                Chrome chrome = Chrome.start(folder.resolve("profile"))) {
            chrome.open(live.address()).drawn().until("weir.run.rows.count > 20");
            try (WeirProcess chart = WeirProcess.start(folder, "chart out.jsonl --port 8590")) {
                chrome.open(chart.address())
                        .drawn()
                        .until("weir.run.rows.count > 20 && weir.run.rows.series.length === 2");
                assertThat(live.stop()).isZero();
                chrome.until("document.getElementById('state').textContent === 'ended'");
                everyRowIsThere(chrome);
                assertThat(chart.stop()).isZero();
            }
            chrome.assertNoErrors();
        }
    }

    private void everyRowIsThere(Chrome chrome) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("out.jsonl"));
        chrome.until("weir.run.rows.count === " + lines.size());
        for (String line : lines) {
            String average = line.replaceAll(".*\"avg\":([^,]*),.*", "$1");
            String has =
                    "weir.run.rows.series.some((s) => s.rows.some((r) => r.texts[1] === '%s'))";
            assertThat(chrome.js(has.formatted(average))).as(line).isEqualTo(true);
        }
    }
}
