package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.sink.StandardOutput;

/** The files in {@code conf/} do what their first lines say. */
class PresetsTest {
    private static final String LOG =
            """
            10.0.0.1 - - [17/May/2015:10:05:03 +0000] "GET /a HTTP/1.1" 200 10 "-" "x"
            10.0.0.2 - - [17/May/2015:10:05:01 +0000] "GET /b?c=d HTTP/1.1" 200 20 "-" "x"
            10.0.0.1 - - [17/May/2015:10:05:59 +0000] "GET /a?b HTTP/1.1" 304 - "-" "x"
            not a line of an access log
            10.0.0.3 - - [17/May/2015:10:06:00 +0000] "\\x16\\x03\\x01" 400 226 "-" "-"
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @BeforeEach
    void catchStandardOutput() {
        StandardOutput.redirect(out);
    }

    @AfterEach
    void giveItBack() {
        StandardOutput.redirect(null);
    }

    @Test
    void theyAreThreeAndEachSaysInItsFirstLineWhoItIsFor() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf"))) {
            List<Path> presets =
                    files.filter(file -> file.toString().endsWith(".yaml"))
                            .filter(file -> !file.endsWith("weir.yaml"))
                            .toList();
            assertThat(presets)
                    .hasSize(3)
                    .allSatisfy(
                            preset ->
                                    assertThat(Files.readAllLines(preset).get(0))
                                            .matches("# For \\S.{20,}\\."));
        }
    }

    @Test
    void stockPricesIsTheRunWithoutOptionsButForItsStatistics() {
        String bounded = " --rows 30 --rate max --start 2026-01-01T00:00:00Z";
        assertThat(run("live --stats avg" + bounded)).isZero();
        List<String> article = lines();

        assertThat(run("live --config conf/stock-prices.yaml" + bounded)).isZero();
        assertThat(lines()).isEqualTo(article).hasSize(31);
        assertThat(article.get(30)).matches("2026-.*Z,2026-01-01T00:00:29.000Z,1?\\d\\d\\.\\d\\d?");
    }

    @Test
    void webVisitsCountsThePagesOfEachMinute() throws IOException {
        Files.writeString(folder.resolve("access.log"), LOG);
        String[] expected = {
            "path,window_start,window_end,count",
            "/a,2015-05-17T10:05:00.000Z,2015-05-17T10:06:00.000Z,2",
            "/b,2015-05-17T10:05:00.000Z,2015-05-17T10:06:00.000Z,1",
            "-,2015-05-17T10:06:00.000Z,2015-05-17T10:07:00.000Z,1"
        };

        assertThat(run("batch --config conf/web-visits.yaml @access.log")).isZero();
        assertThat(lines()).containsExactly(expected);
        assertThat(err.toString(UTF_8)).contains("read 5 = used 4 + late 0 + rejected 1");

        assertThat(run("live --config conf/web-visits.yaml @access.log")).isZero();
        assertThat(lines()).containsExactlyInAnyOrder(expected);
    }

    @Test
    void sensorsHasEveryReadingInTheLastRowOfItsWindow() {
        String bounded = " --rows 5000 --rate max --start 2026-01-01T00:00:00Z";
        assertThat(run("live --config conf/sensors.yaml" + bounded)).isZero();

        List<String> rows = lines();
        assertThat(rows.get(0)).endsWith(",count,avg,min,max,stddev_samp,kind,revision");
        Map<String, Integer> lastCounts = new HashMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            lastCounts.put(cells[0] + " " + cells[1], Integer.valueOf(cells[3]));
        }
        assertThat(lastCounts.values().stream().mapToInt(count -> count).sum()).isEqualTo(5000);
        assertThat(err.toString(UTF_8)).contains("weir: read 5,000 = used 5,000 + late 0");
    }

    private int run(String words) {
        out.reset();
        err.reset();
        List<String> placed =
                Arrays.stream(words.split(" "))
                        .map(word -> word.replace("@", folder + "/"))
                        .toList();
        return new Cli(Map.of(), new PrintStream(out, true), new PrintStream(err, true, UTF_8))
                .run(placed);
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }
}
