package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.config.Command;
import weir.config.Configs;
import weir.config.JobConfig;
import weir.config.VerifyConfig;

class CliVerifyTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tumbling:4s",
                "tumbling:4s --fill previous",
                "sliding:4s/3s",
                "cumulative:8s/2s",
                "session:3s",
                "rolling:4s",
                "rolling:4s --closed right",
                "total"
            })
    void filesInOrderHaveNoDifferenceWhateverTheOrderOfTheirNames(String window)
            throws IOException {
        StringBuilder early = new StringBuilder();
        StringBuilder late = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            (i < 100 ? early : late).append(row("AB".charAt(i % 2), i / 3, i / 7.0));
        }
        input("2.csv", early.toString());
        input("1.csv", late.append("A,never,1\n").toString());

        int code = run("verify @ --stats count,avg,sum,stddev_samp -p 2 --window " + window);

        assertThat(text(out))
                .contains("batch  read 201 = used 200 + late 0 + rejected 1 + skipped 0")
                .contains("live   read 201 = used 200 + late 0 + rejected 1 + skipped 0")
                .contains("verdict: the same to the last bit; rows that are: ")
                .doesNotContain("differ");
        assertThat(code).isZero();
    }

    @Test
    void aLateReadingIsListedAndExplainsItsWindow() throws IOException {
        input("in.csv", row('A', 0, 1) + row('A', 30, 2) + row('A', 3, 5) + row('A', 31, 3));

        int code = run("verify @in.csv --window tumbling:10s --late-to @late.jsonl");

        assertThat(withoutLedgers())
                .isEqualTo(
                        """
                        late in the live leg, with an out-of-orderness of 5s: 1
                          A 2013-10-07T00:00:03Z 5.0, 15s late
                        windows that differ because of what was late: 1
                          A [2013-10-07T00:00:00Z, 2013-10-07T00:00:10Z): count batch 2 live 1,\
                         avg batch 3.0 live 1.0, max batch 5.0 live 1.0
                        verdict: the same to the last bit but for what was late; rows that are: 1
                        """);
        assertThat(Files.readAllLines(folder.resolve("late.jsonl"))).hasSize(1);
        assertThat(code).isZero();
    }

    @Test
    void aReadingInTimeForItsLastWindowAloneExplainsTheOthers() throws IOException {
        input("in.csv", row('A', 6, 1) + row('A', 16, 2) + row('A', 7, 5) + row('A', 17, 3));

        int code = run("verify @in.csv --window sliding:10s/5s --stats count");

        assertThat(withoutLedgers())
                .isEqualTo(
                        """
                        late for some of their windows there: 1
                          A 2013-10-07T00:00:07Z 5.0, behind a watermark of 2013-10-07T00:00:10.999Z
                        windows that differ because of what was late: 1
                          A [2013-10-07T00:00:00Z, 2013-10-07T00:00:10Z): count batch 2 live 1
                        verdict: the same to the last bit but for what was late; rows that are: 3
                        """);
        assertThat(code).isZero();
    }

    @Test
    void aLateReadingIsMissingInTheRollingWindowsBehindIt() throws IOException {
        input("in.csv", row('A', 0, 1) + row('A', 8, 2) + row('A', 2, 5) + row('A', 9, 3));

        int code = run("verify @in.csv --window rolling:6s --stats count");

        assertThat(withoutLedgers())
                .isEqualTo(
                        """
                        late in the live leg, with an out-of-orderness of 5s: 1
                          A 2013-10-07T00:00:02Z 5.0, 0.999s late
                        windows that differ because of what was late: 2
                          A [2013-10-06T23:59:56Z, 2013-10-07T00:00:02Z]: only in batch
                          A [2013-10-07T00:00:02Z, 2013-10-07T00:00:08Z]: count batch 2 live 1
                        verdict: the same to the last bit but for what was late; rows that are: 2
                        """);
        assertThat(code).isZero();
    }

    @Test
    void aLateReadingExplainsTheSessionsThatItWouldHaveJoined() throws IOException {
        input(
                "in.csv",
                row('A', 0, 1)
                        + row('A', 4, 2)
                        + row('A', 30, 2)
                        + row('A', 2, 5)
                        + row('B', 3, 1));

        int code = run("verify @in.csv --window session:3s --stats count");

        assertThat(withoutLedgers())
                .isEqualTo(
                        """
                        late in the live leg, with an out-of-orderness of 5s: 2
                          A 2013-10-07T00:00:02Z 5.0, 20s late
                          B 2013-10-07T00:00:03Z 1.0, 19s late
                        windows that differ because of what was late: 4
                          A [2013-10-07T00:00:00Z, 2013-10-07T00:00:03Z): only in live
                          B [2013-10-07T00:00:03Z, 2013-10-07T00:00:06Z): only in batch
                          A [2013-10-07T00:00:00Z, 2013-10-07T00:00:07Z): only in batch
                          A [2013-10-07T00:00:04Z, 2013-10-07T00:00:07Z): only in live
                        verdict: the same to the last bit but for what was late; rows that are: 1
                        """);
        assertThat(code).isZero();
    }

    @Test
    void aRealDifferenceIsExitCode1() throws Exception {
        input("batch.csv", row('A', 0, 1) + row('A', 1, 2) + row('B', 1, 7));
        input("live.csv", row('A', 0, 1) + row('A', 1, Math.nextUp(2.0)) + row('B', 1, 7));
        VerifyConfig config =
                new VerifyConfig(job(Command.BATCH, "batch.csv"), job(Command.LIVE, "live.csv"));

        int code = new VerifyRun(config, print(out), new Console(print(err), true, false)).run();

        assertThat(withoutLedgers())
                .isEqualTo(
                        """
                        windows that differ WITHOUT anything late for them: 1
                          A [2013-10-07T00:00:00Z, 2013-10-07T00:00:02Z): max batch 2.0 live\
                         2.0000000000000004
                        verdict: NOT the same; rows that are: 1
                        """);
        assertThat(code).isEqualTo(1);
    }

    @Test
    void filesOfWhichNoRecordCanBeUsedFail() throws IOException {
        input("in.csv", "A,never,1\n");

        assertThat(run("verify @in.csv -q")).isEqualTo(1);

        assertThat(text(err))
                .contains("weir: no record was used; the first of them:\n")
                .contains("BAD_TIMESTAMP: time 'never' can't be read as ISO-8601");
    }

    private JobConfig job(Command command, String file) throws Exception {
        List<String> words =
                List.of(folder + "/" + file, "--window", "tumbling:2s", "--stats", "count,max");
        return Configs.job(command, words, Map.of(), 0, line -> {});
    }

    private static String row(char key, int second, double value) {
        return "%s,2013-10-07T00:%02d:%02dZ,%s\n".formatted(key, second / 60, second % 60, value);
    }

    private void input(String name, String rows) throws IOException {
        Files.writeString(folder.resolve(name), "key,timestamp,value\n" + rows);
    }

    private int run(String words) {
        List<String> placed =
                Arrays.stream(words.split(" "))
                        .map(word -> word.replace("@", folder + "/"))
                        .toList();
        return new Cli(Map.of(), print(out), print(err)).run(placed);
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private String withoutLedgers() {
        return text(out).replaceAll("(?m)^(batch|live) .*\n", "");
    }

    private String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(folder + "/", "@");
    }
}
