package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script in a real bash, asked as the Tab key asks it, and in a real zsh at its prompt. */
class CompletionTest {
    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("weir.sh"), Completion.script());
        Files.writeString(folder.resolve("trades.csv"), "");
    }

    @Test
    void theFirstWordIsACommand() throws Exception {
        assertThat(complete("")).contains("live", "run", "batch", "generate", "completion", "help");
        assertThat(complete("ba")).containsExactly("batch");
    }

    @Test
    void aCommandHasItsOwnOptions() throws Exception {
        assertThat(complete("batch", "--o"))
                .containsExactlyInAnyOrder("--output", "--order", "--offset", "--overwrite");
        assertThat(complete("generate", "--ra")).containsExactly("--rate");
        assertThat(complete("batch", "--ra")).isEmpty();
        assertThat(complete("batch", "--no-h")).containsExactly("--no-header");
        assertThat(complete("run", "--all")).containsExactly("--allowed-lateness");
    }

    @Test
    void anOptionHasItsOwnValues() throws Exception {
        assertThat(complete("batch", "--format", "")).contains("csv", "json");
        assertThat(complete("batch", "--rejected-raw", "")).containsExactly("full", "hash", "off");
        assertThat(complete("batch", "--window", "sl")).containsExactly("sliding");
        assertThat(complete("batch", "--stats", "std"))
                .containsExactly("stddev_samp", "stddev_pop");
        assertThat(complete("batch", "--size", "")).isEmpty();
    }

    @Test
    void placesAreFiles() throws Exception {
        assertThat(complete("batch", "tra")).contains("trades.csv");
        assertThat(complete("batch", "--ledger", "tra")).containsExactly("trades.csv");
    }

    @Test
    void theShellsAreNamed() throws Exception {
        assertThat(complete("completion", "")).contains("bash", "zsh");
    }

    @ParameterizedTest
    @CsvSource({
        "weir ba, batch",
        "weir batch --ove, batch --overwrite",
        "weir batch --format acc, batch --format access-log",
        "weir batch tra, batch trades.csv",
        "weir batch --window sl, batch --window sliding"
    })
    @Timeout(20)
    void theTabKeyOfZshCompletes(String typed, String completed) throws Exception {
        assumeThat(Path.of("/usr/bin/zsh")).as("zsh is not installed").exists();
        String script = Path.of("src/test/resources/press-tab.zsh").toAbsolutePath().toString();
        assertThat(lines("/usr/bin/zsh", "-f", script, typed)).containsExactly(completed);
    }

    /** What bash offers for the last word. */
    private List<String> complete(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "--norc",
                                "-c",
                                ". ./weir.sh; COMP_WORDS=(\"$0\" \"$@\"); COMP_CWORD=$#;"
                                        + " COMP_LINE=\"${COMP_WORDS[*]}\";"
                                        + " COMP_POINT=${#COMP_LINE}; _complete_weir;"
                                        + " printf '%s\\n' \"${COMPREPLY[@]}\"",
                                "weir"));
        command.addAll(List.of(words));
        return lines(command.toArray(String[]::new));
    }

    private List<String> lines(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH"));
        Process shell = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
