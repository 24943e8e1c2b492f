package weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TypesTest {
    private static final Map<String, Type<?>> TYPES =
            Map.ofEntries(
                    Map.entry("duration", Types.DURATION),
                    Map.entry("length", Types.LENGTH),
                    Map.entry("delay", Types.DELAY),
                    Map.entry("delay-or-off", Types.DELAY_OR_OFF),
                    Map.entry("bytes", Types.BYTES),
                    Map.entry("count", Types.COUNT),
                    Map.entry("rows", Types.ROWS),
                    Map.entry("share", Types.SHARE),
                    Map.entry("rate", Types.RATE),
                    Map.entry("limit", Types.LIMIT),
                    Map.entry("disorder", Types.DISORDER),
                    Map.entry("delimiter", Types.DELIMITER),
                    Map.entry("zone", Types.ZONE),
                    Map.entry("decimals", Types.DECIMALS),
                    Map.entry("columns", Types.COLUMNS),
                    Map.entry("statistics", Types.STATISTICS),
                    Map.entry("window", Types.WINDOW),
                    Map.entry("flag", Types.FLAG));

    @ParameterizedTest(name = "{0} ''{1}'' is {2}")
    @CsvFileSource(resources = "/spec/option-values.csv", numLinesToSkip = 1, delimiter = '|')
    void aWordIsReadOrRefusedAsTheTableSays(String type, String word, String value) {
        String text = word == null ? "" : word;
        if (value.startsWith("refused: ")) {
            assertThatThrownBy(() -> TYPES.get(type).parse(List.of(text)))
                    .isInstanceOf(BadValue.class)
                    .hasMessage(value.substring("refused: ".length()));
        } else {
            assertThat(String.valueOf(TYPES.get(type).parse(List.of(text)))).isEqualTo(value);
        }
    }
}
