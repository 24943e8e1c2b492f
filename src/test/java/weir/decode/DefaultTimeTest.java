package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The time column that nobody named, where none is needed. */
class DefaultTimeTest {
    private static final String NONE = "@" + Reading.NO_TIME;

    @Test
    void aColumnTimestampIsTheTimeWhereThereIsOne() {
        assertThat(times("", "timestamp,v\n1,2\n")).containsExactly("timestamp");
        assertThat(shown("", "timestamp,v\n1,2\n")).isEqualTo("@1000=2.0");
        assertThat(times("format=json", "{\"timestamp\":1,\"v\":2}\n"))
                .containsExactly("timestamp");
    }

    @Test
    void withoutAColumnTimestampReadingsHaveNoTime() {
        assertThat(times("", "k,v\na,2\n")).isEmpty();
        assertThat(shown("key=k", "k,v\na,2\n")).isEqualTo("a" + NONE + "=2.0");
        assertThat(shown("format=json", "{\"v\":2}\n")).isEqualTo(NONE + "=2.0");
        assertThat(shown("value=1", "2\n")).isEqualTo(NONE + "=2.0");
    }

    /** One column has no delimiter; that it was named says nothing. */
    @Test
    void theOneColumnOfAFileNeedsNoDelimiter() {
        assertThat(shown("delimiter=;", "v\n2\n3\n")).isEqualTo(NONE + "=2.0; " + NONE + "=3.0");
    }

    @Test
    void aTimeCanBeComputed() {
        String input = "v,ms,day,at\n1,2000,2013-10-07,13:30\n";
        assertThat(named("time=s compute=s=ms/1000", input)).isEqualTo("@2000=1.0");
        assertThat(named("time=d time-format=iso compute=d=day+\"T\"+at", input))
                .isEqualTo("@1381152600000=1.0");
        assertThat(named("time=d,at time-format=iso compute=d=day+\"\"", input))
                .isEqualTo("@1381152600000=1.0");
        assertThat(named("time=x time-format=auto compute=x=ms*1000000", input))
                .isEqualTo("@2000000000000=1.0");
        assertThat(named("time=x compute=x=1/0", input)).startsWith("BAD_TIMESTAMP@12");
    }

    private static List<String> times(String settings, String input) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        return Formats.layout(timeless(settings), "in.csv", bytes, bytes.length, true).times();
    }

    private static String shown(String settings, String input) {
        return Decoding.shown(
                Decoding.all(timeless(settings), input.getBytes(StandardCharsets.UTF_8)));
    }

    private static String named(String settings, String input) {
        return Decoding.shown(
                Decoding.all(Decoding.spec(settings), input.getBytes(StandardCharsets.UTF_8)));
    }

    private static FormatSpec timeless(String settings) {
        return Decoding.spec(settings).withTimes(null);
    }
}
