package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliExplainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @Test
    void aFileIsGuessedReadAndMadeACommand() throws IOException {
        trades();

        assertThat(explain("@my trades.csv")).isZero();

        assertThat(text(out))
                .contains(
                        """
                          time         timestamp  sure       ISO-8601
                          value        price      sure       numbers like 1.5
                          key          symbol     sure       2 different in the first 3
                        """)
                .contains(
                        """
                          @28  2013-10-07T08:00:00Z,A,1.5,100
                              read as key A, 2013-10-07T08:00:00Z, value 1.5
                              in 10 windows, [2013-10-07T07:59:51Z, 2013-10-07T08:00:01Z) to \
                        [2013-10-07T08:00:00Z, 2013-10-07T08:00:10Z)
                        """)
                .contains(
                        "  weir batch '@my trades.csv' --value price --key symbol"
                                + " --window sliding:10s/1s\n");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void whatAnOptionOfOneCommandSaysStandsInThatCommandAlone() throws IOException {
        trades();

        assertThat(explain("@my trades.csv", "--idle-timeout", "1s", "--order", "none")).isZero();

        List<String> paste = text(out).lines().filter(line -> line.startsWith("  weir ")).toList();
        assertThat(paste)
                .containsExactly(
                        "  weir batch '@my trades.csv' --order none --value price --key symbol"
                                + " --window sliding:10s/1s",
                        "  weir live '@my trades.csv' --idle-timeout 1s --value price --key symbol"
                                + " --window sliding:10s/1s");
    }

    @Test
    void aRecordThatIsNoReadingIsShownWithItsReason() throws IOException {
        Files.writeString(
                folder.resolve("in.csv"), "timestamp,value\n2013-10-07T08:00:00Z,x\nyesterday,1\n");

        assertThat(explain("@in.csv", "--value", "value", "--time", "timestamp")).isZero();

        assertThat(text(out))
                .contains(
                        "  @16  2013-10-07T08:00:00Z,x\n"
                                + "      rejected, BAD_VALUE: value 'x' is not a number\n"
                                + "  @39  yesterday,1\n"
                                + "      rejected, BAD_TIMESTAMP: time 'yesterday' can't be read as"
                                + " ISO-8601\n");
    }

    @Test
    void aRollingWindowIsThatOfItsReading() throws IOException {
        trades();

        explain("@my trades.csv", "--window", "rolling:10s");

        assertThat(text(out))
                .contains(
                        "      has its own window, [2013-10-07T07:59:50Z, 2013-10-07T08:00:00Z],"
                                + " both ends included\n");
    }

    @Test
    void thePlanIsThatOfTheJob() throws IOException {
        trades();

        explain("@my trades.csv", "-p", "3");

        assertThat(text(out))
                .contains("  window-slice -> window-merge -> sink-results")
                .contains("  1  x3    source-files -> window-gate ->")
                .contains("  x1    window-ledger ");
    }

    @Test
    void theStateOfALiveRunIsEstimated() throws IOException {
        trades();

        explain("@my trades.csv", "--window", "sliding:10s/5s", "--fill", "zero");

        assertThat(text(out))
                .contains(
                        """
                        What live keeps in its state
                          source-*        where it stands in each split
                          window-combine  its watermark
                          window-admit    watermarks, when what is pending is due
                          window-slice    3 slices of 5s   165 bytes a series
                          window-merge    1 slice of 5s, and about 2 merges of them   165 bytes a series
                          window-fill     the newest row of a series   66 bytes a series
                          window-ledger   the ledger
                        """);
    }

    @Test
    void allThatIsWrongComesAtOnceBehindWhatWasSeen() throws IOException {
        trades();

        int code = explain("@my trades.csv", "--size", "ten", "--rate", "5", "--sise=1s");

        assertThat(code).isEqualTo(2);
        assertThat(text(out)).contains("  time         timestamp  sure ").doesNotContain("paste");
        assertThat(text(err))
                .isEqualTo(
                        """
                        weir: unknown option --sise; did you mean --size?
                        weir: --size 'ten' is not a duration: write 10s, 1m, 2h, 1d, 500ms or PT10S
                        weir: --rate is for the generator, and an input is named: leave one out
                        weir: nothing was started; weir explain --help has more
                        """);
    }

    @Test
    void aFileWithoutAnythingToAverageSaysWhichColumnsThereAre() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "when,who\n2013-10-07T08:00:00Z,A\n");

        assertThat(explain("@in.csv")).isEqualTo(2);

        assertThat(text(out)).contains("  value        none  not found  no column left has");
        assertThat(text(err))
                .contains("weir: @in.csv: no column 'value' (--value); there are when, who\n");
    }

    @Test
    void nothingIsTakenFromAPipe() {
        InputStream before = System.in;
        System.setIn(
                new InputStream() {
                    @Override
                    public int read() {
                        throw new AssertionError("explain has read standard input");
                    }
                });
        try {
            assertThat(explain("-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(text(out)).contains("standard input is not looked at", "  weir live - ");
    }

    @Test
    void theGeneratorIsExplainedToo() {
        assertThat(explain("--start", "2026-01-01T00:00:00Z")).isZero();

        assertThat(text(out))
                .contains("read as 2026-01-01T00:00:00Z, value 97.36")
                .contains("  weir live --start 2026-01-01T00:00:00Z --window rolling:10s\n")
                .doesNotContain("weir batch");
    }

    private void trades() throws IOException {
        Files.writeString(
                folder.resolve("my trades.csv"),
                "timestamp,symbol,price,size\n"
                        + "2013-10-07T08:00:00Z,A,1.5,100\n"
                        + "2013-10-07T08:00:01Z,B,2.5,200\n"
                        + "2013-10-07T08:00:02Z,A,2.5,200\n");
    }

    private int explain(String... words) {
        List<String> placed =
                Arrays.stream(("explain\n" + String.join("\n", words)).split("\n"))
                        .map(word -> word.replace("@", folder + "/"))
                        .toList();
        return new Cli(Map.of(), print(out), print(err)).run(placed);
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /** The text, with the test's folder written as @. */
    private String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(folder + "/", "@");
    }
}
