package weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** A section lists its options after it has made them. */
    @Test
    void everyOptionThatIsMadeIsInTheCatalogue() throws Exception {
        Set<Option<?>> made = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/weir/config"))) {
            for (Path file : files.filter(f -> f.toString().endsWith("Options.java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                for (Field field : Class.forName("weir.config." + name).getFields()) {
                    made.add((Option<?>) field.get(null));
                }
            }
        }
        assertThat(made).isNotEmpty().containsExactlyInAnyOrderElementsOf(Options.all());
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
