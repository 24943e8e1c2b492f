package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import weir.sink.StandardOutput;

/** Command lines that run the job, in this process, to their end. */
class CliRunTest {
    private static final String HEADER = "key,timestamp,value\n";

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
    void aBatchWritesItsRowsAndItsLedger() throws IOException {
        input("A,2013-10-07T00:00:00Z,1\nA,2013-10-07T00:00:01Z,4\nA,2013-10-07T00:00:02Z,5\n");

        int code = run("batch @in.csv --window tumbling:2s --stats count,avg --ledger @l.json");

        assertThat(text(out))
                .isEqualTo(
                        "key,window_start,window_end,count,avg\n"
                                + "A,2013-10-07T00:00:00.000Z,2013-10-07T00:00:02.000Z,2,2.5\n"
                                + "A,2013-10-07T00:00:02.000Z,2013-10-07T00:00:04.000Z,1,5.0\n");
        assertThat(text(err)).contains("weir: read 3 = used 3 + late 0 + rejected 0 + skipped 0");
        assertThat(Files.readString(folder.resolve("l.json")))
                .contains("\"complete\": true", "\"read\": 3", "\"used\": 3");
        assertThat(code).isZero();
    }

    @Test
    void aPageWhosePortIsTakenSaysSoAndWhereItIs() throws IOException {
        input("A,2013-10-07T00:00:00Z,1\n");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            int code = run("live @in.csv --output @out.csv --port " + taken);

            assertThat(text(err))
                    .containsPattern(
                            "weir: port "
                                    + taken
                                    + " is taken\nweir: the picture is at http://127.0.0.1:\\d+\n")
                    .doesNotContain("is at http://127.0.0.1:" + taken);
            assertThat(code).isZero();
        }
    }

    @Test
    void aRunThatUsesNoRecordFailsAndShowsTheFirstRejections() throws IOException {
        input("A,2013-10-07T00:00:00Z,x\nA,2013-10-07T00:00:01Z,y\n");

        int code = run("batch @in.csv -q --output @out.csv");

        assertThat(text(err))
                .isEqualTo(
                        """
                        weir: no record was used; the first of them:
                        weir:   @in.csv@20: BAD_VALUE: value 'x' is not a number
                        weir:   @in.csv@45: BAD_VALUE: value 'y' is not a number
                        """);
        assertThat(code).isEqualTo(1);
    }

    @Test
    void moreRejectionsThanAllowedAreExitCode3() throws IOException {
        input("A,2013-10-07T00:00:00Z,1\nA,2013-10-07T00:00:01Z,y\n");

        assertThat(run("batch @in.csv --max-rejected 0 -q --output @a.csv")).isEqualTo(3);
        assertThat(run("batch @in.csv --max-rejected 50% -q --output @b.csv")).isZero();
        assertThat(folder.resolve("a.csv")).hasSameTextualContentAs(folder.resolve("b.csv"));
    }

    @Test
    void aLiveRunOverAFileEndsWithTheRowsOfTheBatch() throws IOException {
        input("A,2013-10-07T00:00:00Z,1\nB,2013-10-07T00:00:01Z,4\nA,2013-10-07T00:00:02Z,5\n");

        assertThat(run("live @in.csv --window sliding:3s/1s -q --output @live.csv")).isZero();
        assertThat(run("batch @in.csv --window sliding:3s/1s -q --output @batch.csv")).isZero();

        List<String> live = Files.readAllLines(folder.resolve("live.csv"));
        List<String> batch = Files.readAllLines(folder.resolve("batch.csv"));
        assertThat(live).hasSize(9).containsExactlyInAnyOrderElementsOf(batch);
    }

    @ParameterizedTest(name = "weir {0}")
    @CsvFileSource(resources = "/spec/failed-runs.csv", numLinesToSkip = 1, delimiter = '|')
    void aRunThatFailsNamesTheFileAndTheCure(String words, String message) throws IOException {
        byte[] gzip = longGzip();
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(gzip, gzip.length - 1000));
        Arrays.fill(gzip, gzip.length / 2, gzip.length / 2 + 1000, (byte) -1);
        Files.write(folder.resolve("damaged.csv.gz"), gzip);

        assertThat(run(words)).isEqualTo(1);

        assertThat(text(err).lines()).containsExactly(message);
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    /** Longer than what is looked at before the start. */
    private static byte[] longGzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Random random = new Random(1);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(HEADER.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 200_000; i++) {
                String row = "A,2013-10-07T00:00:00Z," + random.nextDouble() + "\n";
                gzip.write(row.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aBatchThatReadsNothingSaysSo() throws IOException {
        input("");

        assertThat(run("batch @in.csv --output @out.csv")).isZero();

        assertThat(text(err)).endsWith("weir: warning: no record was read: the input has none\n");
    }

    @Test
    void theFirstRejectedRecordIsShownWhereNoneAreKept() throws IOException {
        input("A,2013-10-07T00:00:00Z,1\nA,2013-10-07T00:00:00Z,x\n");

        run("batch @in.csv --output @out.csv");
        assertThat(text(err))
                .endsWith(
                        "weir: the first: @in.csv@45: BAD_VALUE: value 'x' is not a number"
                                + " (--rejected-to FILE.jsonl keeps all)\n");
        err.reset();
        run("batch @in.csv --output @out.csv --overwrite --rejected-to @rejected.jsonl");
        assertThat(text(err)).doesNotContain("the first");
    }

    @Test
    void aFileWithoutAColumnKeyIsOneSeries() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "timestamp,value\n2013-10-07T00:00:00Z,1\n");
        String expected =
                "window_start,window_end,count\n"
                        + "2013-10-07T00:00:00.000Z,2013-10-07T00:00:02.000Z,1\n";

        assertThat(run("batch @in.csv --window tumbling:2s --stats count -q")).isZero();
        assertThat(text(out)).isEqualTo(expected);
        out.reset();
        assertThat(run("live @in.csv --window tumbling:2s --stats count -q")).isZero();
        assertThat(text(out)).isEqualTo(expected);
    }

    @Test
    void aKeyColumnNamedByItsNumberHasItsNameInTheResults() throws IOException {
        Files.writeString(
                folder.resolve("in.csv"), "timestamp,page,value\n2013-10-07T00:00:00Z,x,1\n");

        assertThat(run("batch @in.csv --key 2 --window tumbling:2s --stats count -q")).isZero();

        assertThat(text(out)).startsWith("page,window_start,window_end,count\nx,2013-");
    }

    @Test
    void lateReadingsGoIntoACsvWithItsHeader() throws IOException {
        input("A,2013-10-07T00:00:00Z,1\nA,2013-10-07T01:00:00Z,2\n");

        assertThat(
                        run(
                                "live @in.csv --window tumbling:1s --late-to @late.csv"
                                        + " --output @out.csv -q --no-chart"))
                .isZero();

        assertThat(Files.readString(folder.resolve("late.csv")))
                .isEqualTo("key,timestamp,value,slice_start,count,watermark,late_by_ms,reason\n");
    }

    @Test
    void aTotalNeedsNoTime() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "key,value\na,1\nb,2\na,4\n");

        assertThat(run("batch @in.csv --window total --stats count,avg -q")).isZero();
        assertThat(text(out))
                .isEqualTo("key,window_start,window_end,count,avg\na,,,2,2.5\nb,,,1,2.0\n");

        assertThat(run("live @in.csv --window total --stats avg -q --output @o.jsonl")).isZero();
        assertThat(Files.readAllLines(folder.resolve("o.jsonl")))
                .contains(
                        "{\"key\":\"a\",\"window_start\":null,\"window_end\":null,\"avg\":2.5,"
                                + "\"kind\":\"final\",\"revision\":0}");
        assertThat(run("chart @o.jsonl")).isEqualTo(1);
        assertThat(text(err)).contains("is a total without times: a page has no place for it");
    }

    @Test
    void theTimesOfATotalAreThoseOfItsFirstAndLastReading() throws IOException {
        input("A,2013-10-07T00:00:00Z,1\nA,2013-10-08T00:00:00Z,2\n");

        assertThat(run("batch @in.csv --window total --stats sum -q")).isZero();
        assertThat(text(out))
                .endsWith("\nA,2013-10-07T00:00:00.000Z,2013-10-08T00:00:00.000Z,3.0\n");
        out.reset();
        assertThat(run("batch @in.csv --window total --stats sum --time= -q")).isZero();
        assertThat(text(out)).endsWith("\nA,,,3.0\n");
    }

    @Test
    void theGeneratorEndsAfterItsRows() {
        assertThat(run("live --rows 5 --rate max --start 2026-01-01T00:00:00Z")).isZero();

        assertThat(text(out).lines()).hasSize(6);
        assertThat(text(out).lines().toList().get(5))
                .startsWith("2025-12-31T23:59:54.000Z,2026-01-01T00:00:04.000Z,5,");
        assertThat(text(err)).contains("weir: read 5 = used 5");
    }

    private void input(String rows) throws IOException {
        Files.writeString(folder.resolve("in.csv"), HEADER + rows);
    }

    private int run(String words) {
        List<String> placed =
                Arrays.stream(words.split(" "))
                        .map(word -> word.replace("@", folder + "/"))
                        .toList();
        PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Cli(Map.of(), results, errors).run(placed);
    }

    /** The text, with the test's folder written as @. */
    private String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(folder + "/", "@");
    }
}
