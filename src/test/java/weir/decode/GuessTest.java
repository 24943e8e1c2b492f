package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuessTest {

    static List<String> cases() throws Exception {
        try (var table = GuessTest.class.getResourceAsStream("/spec/guesses.csv")) {
            return new String(table.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsNotGivenIsFound(String line) {
        // The input itself may hold a bar: the settings end at the first, it ends at the last.
        int first = line.indexOf('|');
        int last = line.lastIndexOf(" | ");
        FormatSpec given = given(line.substring(0, first).trim());
        byte[] input = Decoding.bytes(line.substring(first + 2, last));

        Guess guess = Guess.at(given, "in.csv", input, true);

        assertThat(shown(guess)).isEqualTo(line.substring(last + 3));
    }

    @Test
    void anInputWithoutRecordsIsNothingToLookAt() {
        assertThatThrownBy(() -> Guess.at(given(""), "in.csv", new byte[0], true))
                .isInstanceOf(InputProblem.class)
                .hasMessage("in.csv: has no records");
    }

    private static String shown(Guess guess) {
        return guess.findings().stream()
                .map(
                        finding ->
                                (finding.setting() + "=").toLowerCase(Locale.ROOT)
                                        + finding.words()
                                        + " "
                                        + finding.sureness().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("; "));
    }

    private static FormatSpec given(String settings) {
        String key = null;
        String time = null;
        String value = null;
        Character delimiter = null;
        Boolean header = null;
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(" ")) {
            String[] pair = setting.split("=", 2);
            switch (pair[0]) {
                case "key" -> key = pair[1];
                case "time" -> time = pair[1];
                case "value" -> value = pair[1];
                case "delimiter" -> delimiter = pair[1].charAt(0);
                case "header" -> header = Boolean.valueOf(pair[1]);
                default -> throw new IllegalArgumentException(setting);
            }
        }
        return new FormatSpec(
                null,
                delimiter,
                header,
                key == null ? null : List.of(key),
                time == null ? null : List.of(time),
                value == null ? null : List.of(value),
                null,
                null,
                "auto",
                ZoneOffset.UTC,
                Long.MAX_VALUE,
                FormatSpec.Raw.FULL,
                1000);
    }
}
