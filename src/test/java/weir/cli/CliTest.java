package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.config.Command;

/** Command lines that start nothing: help, version, and everything that can be wrong. */
class CliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @BeforeEach
    void anInput() throws IOException {
        Files.writeString(
                folder.resolve("trades.csv"),
                "symbol,timestamp,price,size\nA,1381147200000,1.5,100\nB,1381147201000,2.5,200\n");
        Files.writeString(folder.resolve("exists.csv"), "");
        Files.writeString(
                folder.resolve("keyed.csv"), "key,timestamp,value\nA,2013-10-07T00:00:00Z,1\n");
        Files.writeString(
                folder.resolve("keyless.csv"), "timestamp,value\n2013-10-07T00:00:00Z,1\n");
        Files.writeString(folder.resolve("seconds.csv"), "key,timestamp,value\nA,1381147200,1\n");
        Files.writeString(folder.resolve("untimed.csv"), "symbol,price\nA,1.5\n");
        Files.writeString(folder.resolve("other.csv"), "sym,ts,p\nA,1381147200000,1\n");
        Files.writeString(
                folder.resolve("clash.csv"),
                "count,window_start,timestamp,value\nA,B,1381147200000,1\n");
        Files.writeString(folder.resolve("fake.csv.gz"), "key,timestamp,value\n");
        byte[] packed = gzip("key,timestamp,value\nA,1381147200000,1\n");
        Files.write(folder.resolve("packed.csv"), packed);
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
        Files.write(folder.resolve("binary.csv"), new byte[] {-1, 0, 1, 2, '\n', 3});
        Files.createDirectory(folder.resolve("folder"));
        Files.createDirectory(folder.resolve("full"));
        Files.writeString(
                folder.resolve("full/part-0.csv"), "key,timestamp,value\nA,1381147200000,1\n");
        Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("trades.csv"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "weir {0}")
    @CsvFileSource(resources = "/spec/wrong-words.csv", numLinesToSkip = 1, delimiter = '|')
    void wrongWordsEndWithExitCode2AndALineForEachMistake(String words, String messages) {
        int code = run(words.split(" +"));

        List<String> expected = new ArrayList<>();
        for (String message : messages.split(" && ")) {
            expected.add("weir: " + message);
        }
        assertThat(lines(err)).containsExactlyElementsOf(withHint(expected, words));
        assertThat(lines(out)).isEmpty();
        assertThat(code).isEqualTo(2);
    }

    private static List<String> withHint(List<String> expected, String words) {
        String command = words.split(" ")[0];
        if (List.of("live", "run", "batch", "generate", "replay", "verify", "chart")
                .contains(command)) {
            String word = command.equals("run") ? "live" : command;
            expected.add("weir: nothing was started; weir " + word + " --help has more");
        }
        return expected;
    }

    @Test
    void noWordsShowTheCommandsAndAreWrong() {
        assertThat(run()).isEqualTo(2);
        assertThat(lines(err)).anyMatch(line -> line.startsWith("  batch "));
    }

    @Test
    void helpOfACommandHasEachOfItsOptionsAndNoOther() {
        assertThat(run("generate", "--help")).isZero();

        assertThat(text(out)).contains("--rate=", "--seed=", "--output=").doesNotContain("--key=");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void helpOfACommandIsThatOfTheOptionToo() {
        assertThat(run("help", "generate")).isZero();
        String help = text(out);
        out.reset();
        run("generate", "--help");

        assertThat(help).isEqualTo(text(out)).contains("--rate=");
    }

    @Test
    void aPlaceThatTakesNoFileIsFoundBeforeTheStartAlsoByRoot() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "there is no /proc");

        assertThat(run("generate", "--output", "/proc/out.csv")).isEqualTo(2);

        assertThat(lines(err).get(0))
                .startsWith("weir: --output /proc/out.csv: no file can be made in /proc");
    }

    @Test
    void lookingAtAPlaceLeavesNothingThere() throws IOException {
        run("batch", "@trades.csv", "--output", "@folder/out.csv");

        assertThat(folder.resolve("folder")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100})
    void helpFitsTheTerminal(int columns) {
        assertThat(new Help(false, columns).of(Command.LIVE).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    @Test
    void helpHasNoColoursInAPipe() {
        run("live", "--help");

        assertThat(text(out)).doesNotContain("\u001b[");
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();

        assertThat(lines(out)).containsExactly("weir " + Version.text());
        assertThat(Version.text()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void generateWritesTheSameReadingsForTheSameSeed() {
        run("generate", "--rows", "3", "--seed", "7");
        String first = text(out);
        out.reset();
        run("generate", "--rows", "3", "--seed", "7");

        assertThat(text(out)).isEqualTo(first);
        assertThat(lines(out)).hasSize(4).first().isEqualTo("timestamp,value");
    }

    @Test
    void generateRefusesAFileThatExistsAndReplacesItOnRequest() throws IOException {
        Path file = folder.resolve("exists.csv");

        assertThat(run("generate", "--output", file.toString())).isEqualTo(2);
        assertThat(Files.readString(file)).isEmpty();
        assertThat(run("generate", "--rows", "2", "--output", file.toString(), "--overwrite"))
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void anUnknownVariableIsAWarningOnly() {
        int code =
                new Cli(Map.of("WEIR_RATE", "5"), print(out), print(err)).run(List.of("generate"));

        assertThat(code).isZero();
        assertThat(lines(err))
                .containsExactly(
                        "weir: warning: the environment has WEIR_RATE, which is no option of Weir"
                                + " and is ignored");
    }

    private int run(String... words) {
        List<String> placed =
                Arrays.stream(words).map(word -> word.replace("@", folder + "/")).toList();
        return new Cli(Map.of(), print(out), print(err)).run(placed);
    }

    /** The lines, with the test's folder written as @. */
    private List<String> lines(ByteArrayOutputStream stream) {
        return text(stream).lines().map(line -> line.replace(folder + "/", "@")).toList();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
