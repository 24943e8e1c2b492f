package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The tables under {@code spec/}: settings, input, and what every record of it becomes. */
class DecodeSpecTest {

    @ParameterizedTest(name = "{0} <{1}>")
    @CsvFileSource(
            resources = {
                "/spec/decode-csv.csv",
                "/spec/decode-times.csv",
                "/spec/decode-expressions.csv",
                "/spec/decode-expressions-formats.csv"
            },
            delimiter = '|',
            quoteCharacter = '`')
    void csvBecomes(String settings, String input, String expected) {
        String given = settings == null ? "" : settings;
        assertThat(Decoding.shown(Decoding.all(Decoding.spec(given), Decoding.bytes(input))))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0} <{1}>")
    @CsvFileSource(resources = "/spec/decode-json.csv", delimiter = '|', quoteCharacter = '`')
    void jsonBecomes(String settings, String input, String expected) {
        String given = "format=json " + (settings == null ? "" : settings);
        assertThat(Decoding.shown(Decoding.all(Decoding.spec(given), Decoding.bytes(input))))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0} <{1}>")
    @CsvFileSource(resources = "/spec/decode-access-log.csv", delimiter = '|', quoteCharacter = '`')
    void aLineOfAnAccessLogBecomes(String settings, String input, String expected) {
        String standard = "format=access-log key=path time=time value=bytes time-format=auto ";
        String given = standard + (settings == null ? "" : settings);
        assertThat(Decoding.shown(Decoding.all(Decoding.spec(given), Decoding.bytes(input))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} <{1}>")
    @CsvFileSource(resources = "/spec/decode-problems.csv", delimiter = '|', quoteCharacter = '`')
    void inputIsRefusedBeforeTheRun(String settings, String input, String message) {
        byte[] bytes = Decoding.bytes(input == null ? "" : input);
        FormatSpec spec = Decoding.spec(settings == null ? "" : settings);
        if (message == null) {
            Formats.check(spec, "in.csv", bytes, bytes.length, true);
        } else {
            assertThatThrownBy(() -> Formats.check(spec, "in.csv", bytes, bytes.length, true))
                    .isInstanceOf(InputProblem.class)
                    .hasMessage(message);
        }
    }
}
