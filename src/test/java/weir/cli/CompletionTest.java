package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real bash, asked as the Tab key asks it. */
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
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().retainAll(Map.of("PATH", "").keySet());
        Process bash = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
