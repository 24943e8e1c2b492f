package weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlFileTest {
    private final Problems problems = new Problems();

    @Test
    void aKeyIsAPathOrAMapping() {
        List<Setting> settings = parse("window:\n  size: 10s\ndecode.key: [a, b]\n");

        assertThat(settings)
                .containsExactly(
                        new Setting(WindowOptions.SIZE, List.of("10s"), "f.yaml:2: window.size"),
                        new Setting(ColumnOptions.KEY, List.of("a", "b"), "f.yaml:3: decode.key"));
    }

    @Test
    void aValueIsTheTextThatStandsThere() {
        assertThat(parse("decode: {key: 007, weight: yes, header: off}"))
                .extracting(Setting::words)
                .containsExactly(List.of("007"), List.of("yes"), List.of("off"));
    }

    @Test
    void aKeyWithoutAValueSaysNothingAndAnEmptyTextDoes() {
        assertThat(parse("window:\nsink:\n  output:\ndecode:\n  key: ''\n"))
                .extracting(Setting::words)
                .containsExactly(List.of(""));
        assertThat(lines()).isEmpty();
    }

    @Test
    void everyMistakeIsNamedWithItsLine() {
        parse(
                """
                window:
                  sise: 10s
                  slide: [1s, 2s]
                  offset: {a: b}
                  size: 1s
                window.size: 2s
                config: other.yaml
                sinks:
                  output: x.csv
                """);

        assertThat(lines())
                .containsExactly(
                        "f.yaml:2: unknown option window.sise; did you mean window.size?",
                        "f.yaml:3: window.slide takes one value, not 2",
                        "f.yaml:4: window.offset takes DURATION, not a mapping",
                        "f.yaml:6: window.size is given twice",
                        "f.yaml:7: unknown option config",
                        "f.yaml:9: unknown option sinks.output; did you mean sink.output?");
    }

    @Test
    void whatIsNotYamlIsNamedWithItsLine() {
        parse("window:\n  size: [1s\n");

        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0)).startsWith("f.yaml:3: not YAML: ");
    }

    @Test
    void aFileThatIsNoMappingIsAProblem() {
        parse("- a\n- b\n");

        assertThat(lines()).containsExactly("f.yaml:1: not a mapping of options");
    }

    private List<Setting> parse(String text) {
        return YamlFile.parse("f.yaml", text, problems);
    }

    private List<String> lines() {
        try {
            problems.check();
            return List.of();
        } catch (ConfigProblem e) {
            return e.lines();
        }
    }
}
