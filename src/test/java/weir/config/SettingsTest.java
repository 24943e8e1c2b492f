package weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.window.WindowSpec;

class SettingsTest {
    @TempDir Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final Problems problems = new Problems();

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = yaml("window:\n  size: 1s\n  offset: 2s\n  idle-timeout: 3s\n");
        Map<String, String> environment =
                Map.of("WEIR_WINDOW_OFFSET", "20s", "WEIR_WINDOW_IDLE_TIMEOUT", "30s");

        Settings settings = read(environment, "--config", file.toString(), "--idle-timeout", "5m");

        assertThat(settings.get(WindowOptions.SIZE)).isEqualTo(Length.of(Duration.ofSeconds(1)));
        assertThat(settings.get(WindowOptions.OFFSET)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.get(TimeOptions.IDLE_TIMEOUT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(lines()).isEmpty();
    }

    @Test
    void aMessageNamesTheSourceThatGaveTheValue() throws IOException {
        Path file = yaml("window:\n  size: long\n");

        read(
                Map.of("WEIR_DECODE_TIMEZONE", "Europe/Berlim"),
                "--config",
                file.toString(),
                "--offset",
                "x");

        assertThat(lines())
                .containsExactly(
                        file
                                + ":2: window.size 'long' is not a duration: write 10s, 1m, 2h, 1d,"
                                + " 500ms or PT10S",
                        "WEIR_DECODE_TIMEZONE 'Europe/Berlim' is no time zone: write UTC,"
                                + " Europe/Berlin or +02:00; did you mean Europe/Berlin?",
                        "--offset 'x' is not a duration: write 10s, 1m, 2h, 1d, 500ms or PT10S");
    }

    @Test
    void theFileMayBeNamedByTheEnvironment() throws IOException {
        Path file = yaml("decode.timezone: Europe/Berlin\n");

        Settings settings = read(Map.of("WEIR_CONFIG", file.toString()));

        assertThat(settings.get(TimeOptions.ZONE)).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void anUnknownVariableIsAWarningAndTheScriptsOwnAreNot() {
        read(
                Map.of(
                        "WEIR_WINDOW_SISE",
                        "1s",
                        "WEIR_HEAP",
                        "1g",
                        "PATH",
                        "/bin",
                        "WEIR_WINDOW_SLIDE",
                        ""));

        assertThat(warnings)
                .containsExactly(
                        "the environment has WEIR_WINDOW_SISE, which is no option of Weir and is"
                                + " ignored; did you mean WEIR_WINDOW_SIZE?");
        assertThat(lines()).isEmpty();
    }

    @Test
    void anOptionOfAnotherCommandIsPassedOverInAFileAndRefusedOnTheCommandLine()
            throws IOException {
        Path file = yaml("generator:\n  rate: 5\nsink:\n  order: none\n");

        read(Map.of(), "--config", file.toString(), "--order", "none");

        assertThat(lines()).containsExactly("--order is an option of batch, not of live");
    }

    @Test
    void aKeyWorksAsAFlagAndFlagsCanBeTurnedOff() {
        Settings settings =
                read(
                        Map.of(),
                        "--window.size=7s",
                        "--no-header",
                        "--no-source.split-files",
                        "-p3",
                        "-d",
                        ";");

        assertThat(settings.get(WindowOptions.SIZE)).isEqualTo(Length.of(Duration.ofSeconds(7)));
        assertThat(settings.get(InputOptions.HEADER)).isFalse();
        assertThat(settings.get(InputOptions.SPLIT_FILES)).isFalse();
        assertThat(settings.get(RunOptions.PARALLELISM)).isEqualTo(3);
        assertThat(settings.get(InputOptions.DELIMITER)).isEqualTo(';');
        assertThat(lines()).isEmpty();
    }

    @Test
    void filesAndInputsAreOneList() {
        Settings settings = read(Map.of(), "a.csv", "--key", "k,l", "b.csv");

        assertThat(settings.get(InputOptions.INPUTS)).containsExactly("a.csv", "b.csv");
        assertThat(settings.get(ColumnOptions.KEY)).containsExactly("k", "l");
    }

    @Test
    void anEmptyKeyIsOneSeries() {
        assertThat(read(Map.of(), "--key", "").get(ColumnOptions.KEY)).isEmpty();
    }

    @Test
    void aWindowOfTheCommandLineReplacesTheWholeWindowOfTheFile() throws IOException {
        Path file = yaml("window: {kind: sliding, size: 1m, slide: 5s}\n");

        WindowSpec window = window("--config", file.toString(), "--window", "tumbling:2m");

        assertThat(window.kind()).isEqualTo(WindowSpec.Kind.TUMBLING);
        assertThat(window.sizeMillis()).isEqualTo(120_000);
        assertThat(window.slideMillis()).isEqualTo(120_000);
        assertThat(lines()).isEmpty();
    }

    @Test
    void aSizeOfTheCommandLineChangesTheWindowOfTheFile() throws IOException {
        Path file = yaml("window.kind: sliding:1m/5s\n");

        WindowSpec window = window("--config", file.toString(), "--size", "2m");

        assertThat(window.sizeMillis()).isEqualTo(120_000);
        assertThat(window.slideMillis()).isEqualTo(5_000);
        assertThat(lines()).isEmpty();
    }

    private WindowSpec window(String... words) {
        return WindowSettings.of(read(Map.of(), words), false, problems);
    }

    private Settings read(Map<String, String> environment, String... words) {
        return Layers.read(Command.LIVE, List.of(words), environment, warnings::add, problems);
    }

    private List<String> lines() {
        try {
            problems.check();
            return List.of();
        } catch (ConfigProblem e) {
            return e.lines();
        }
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(folder.resolve("weir.yaml"), text);
    }
}
