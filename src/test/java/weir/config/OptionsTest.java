package weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Path FILE = Path.of("conf/weir.yaml");

    @Test
    void theFileListsTheCatalogue() throws IOException {
        String catalogue = written();
        assertThat(Files.readString(FILE))
                .as(
                        "conf/weir.yaml differs from the catalogue: write what is below into it"
                                + " (or run with -Dweir.write=true)")
                .isEqualTo(catalogue);
    }

    /** The catalogue's text; on request it is written to the file first. */
    private static String written() throws IOException {
        if (Boolean.getBoolean("weir.write")) {
            Files.writeString(FILE, ConfigFileText.text());
        }
        return ConfigFileText.text();
    }

    @Test
    void theFileAsItStandsSaysNothing() {
        Problems problems = new Problems();
        assertThat(YamlFile.parse("f", ConfigFileText.text(), problems)).isEmpty();
        assertThat(problems.none()).isTrue();
    }

    @Test
    void theFileWithoutItsHashesGivesTheDefaults() {
        String all =
                ConfigFileText.text()
                        .lines()
                        .filter(line -> line.matches("#(  )?[a-z-]+:.*"))
                        .map(line -> line.substring(1))
                        .collect(Collectors.joining("\n"));
        Problems problems = new Problems();

        List<Setting> settings = YamlFile.parse("f", all, problems);

        assertThatCode(problems::check).doesNotThrowAnyException();
        assertThat(settings)
                .hasSize(
                        (int)
                                Options.inFiles().stream()
                                        .filter(o -> !o.standards().isEmpty())
                                        .count())
                .allSatisfy(setting -> assertThatCode(setting::value).doesNotThrowAnyException());
    }

    @Test
    void noTwoOptionsShareAName() {
        List<String> names = new ArrayList<>();
        for (Option<?> option : Options.all()) {
            names.addAll(Options.flags(option));
            names.add(option.variable());
        }
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void everyDefaultIsAValueOfItsType() {
        for (Option<?> option : Options.all()) {
            for (Command command : option.standards().keySet()) {
                assertThatCode(() -> option.standardOf(command))
                        .as(option.key())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void everyOptionHasADescriptionThatIsOneSentence() {
        assertThat(Options.all())
                .allSatisfy(
                        option ->
                                assertThat(option.description())
                                        .isNotBlank()
                                        .doesNotEndWith(".")
                                        .doesNotContain("\n"));
    }
}
