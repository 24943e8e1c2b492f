package weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of options is that of the catalogue. */
class ReadmeTableTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- options: written by ReadmeTableTest -->\n";
    private static final String END = "<!-- end of options -->";

    @Test
    void theTableListsTheCatalogue() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(BEGIN) + BEGIN.length();
        int to = readme.indexOf(END);
        String expected = readme.substring(0, from) + table() + readme.substring(to);
        if (Boolean.getBoolean("weir.write")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README))
                .as("the README's options differ; run with -Dweir.write=true")
                .isEqualTo(expected);
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("\n| option | default | meaning |\n|---|---|---|\n");
        for (Option.Group group : Option.Group.values()) {
            Options.all().stream()
                    .filter(option -> option.group() == group)
                    .forEach(option -> table.append(row(option)));
        }
        return table.append('\n').toString();
    }

    private static String row(Option<?> option) {
        String letter = option.letter() == 0 ? "" : "`-" + option.letter() + "`, ";
        String standard = option.standardText(option.commands());
        return "| %s`%s`%s | %s | %s |%n"
                .formatted(
                        letter,
                        option.flag(),
                        commands(option),
                        standard.isEmpty() ? "" : cell(standard),
                        cell(option.description()));
    }

    private static String commands(Option<?> option) {
        Set<Command> makers = EnumSet.copyOf(option.commands());
        makers.retainAll(Command.MAKERS);
        return makers.equals(Command.MAKERS)
                ? ""
                : makers.stream().map(Command::word).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
