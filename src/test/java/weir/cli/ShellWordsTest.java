package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void plainWordsStandAsTheyAre() {
        assertThat(ShellWords.line(List.of("weir", "batch", "a/b.csv", "--stats", "count,avg")))
                .isEqualTo("weir batch a/b.csv --stats count,avg");
    }

    @Test
    void aShellReadsBackWhatWasMeant() throws Exception {
        List<String> words = List.of("a b", "it's", "", "*", "$HOME", "\"", ";", "\t", "a\\b", "ä");
        Process shell =
                new ProcessBuilder("sh", "-c", "printf '%s\\n' " + ShellWords.line(words))
                        .redirectErrorStream(true)
                        .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), "UTF-8"))
                .isEqualTo(String.join("\n", words) + "\n");
    }
}
