package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.decode.Keys;
import weir.decode.Rejection;
import weir.window.Late;
import weir.window.WindowResult;

class RowFormatTest {
    private static final long START = Instant.parse("2013-10-07T13:30:00Z").toEpochMilli();
    private static final WindowResult ROW =
            Rows.row("SPY", START, START + 10_000, 3, 0.1 + 0.2, Double.NaN, 2e23);

    @Test
    void csvHasTheColumnsInTheirOrder() {
        Bytes header = new Bytes();
        new CsvResults(Rows.spec("-")).header(header);
        assertThat(header.toString())
                .isEqualTo("symbol,window_start,window_end,count,avg,min,max\n");
        assertThat(Rows.text(new CsvResults(Rows.spec("-")), ROW))
                .isEqualTo(
                        "SPY,2013-10-07T13:30:00.000Z,2013-10-07T13:30:10.000Z,"
                                + "3,0.30000000000000004,,2.0E23\n");
    }

    @Test
    void windowsThatShareTheirStatisticsHaveThemAll() {
        CsvResults format = new CsvResults(Rows.spec("-"));
        double[] some = {2, 1.5, 1, 2};
        double[] others = {1, 3, 3, 3};
        Bytes out = new Bytes();
        for (double[] statistics : List.of(some, some, others, some, others.clone(), others)) {
            WindowResult.Kind kind = WindowResult.Kind.FINAL;
            format.row(new WindowResult("SPY", "", START, START + 1, statistics, kind, 0), out);
        }
        assertThat(out.toString().lines().map(row -> row.split("Z,")[2]))
                .containsExactly(
                        "2,1.5,1.0,2.0",
                        "2,1.5,1.0,2.0",
                        "1,3.0,3.0,3.0",
                        "2,1.5,1.0,2.0",
                        "1,3.0,3.0,3.0",
                        "1,3.0,3.0,3.0");
    }

    @Test
    void integersOfEveryLength() {
        long power = 1;
        for (int digits = 1; digits <= 18; digits++, power *= 10) {
            for (long value : new long[] {power - 1, power, power + 1, 2 * power, -power}) {
                String text = Long.toString(value);
                assertThat(new Bytes().integer(value).toString()).isEqualTo(text);
            }
        }
        assertThat(new Bytes().integer(Long.MAX_VALUE).toString())
                .isEqualTo(Long.toString(Long.MAX_VALUE));
    }

    @Test
    void csvHasKindAndRevisionWhenAsked() {
        Bytes out = new Bytes();
        CsvResults format = new CsvResults(Rows.kinds(Rows.spec("-")));
        format.header(out);
        format.row(ROW, out);
        assertThat(out.toString().lines().map(line -> line.substring(line.length() - 8)))
                .containsExactly("revision", ",final,0");
    }

    @Test
    void csvQuotesCommasQuotesAndLineBreaksOnly() {
        assertThat(new Bytes().csv("a,b").toString()).isEqualTo("\"a,b\"");
        assertThat(new Bytes().csv("say \"hi\"").toString()).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(new Bytes().csv("a\nb\rc").toString()).isEqualTo("\"a\nb\rc\"");
        assertThat(new Bytes().csv(" a;b 'ü€😀").toString()).isEqualTo(" a;b 'ü€😀");
    }

    @Test
    void keyColumnsAndMeasureStandUnderTheirOwnNames() {
        SinkSpec spec = Rows.columns(Rows.spec("-"), List.of("host", "disk"), true, 2);
        String key = Keys.join(List.of("web\\1", "sda\u001f\"1\""));
        WindowResult row =
                new WindowResult(
                        key,
                        "used",
                        START,
                        START + 1,
                        new double[] {1, 2.675, -0.001, Double.POSITIVE_INFINITY},
                        WindowResult.Kind.UPDATE,
                        4);
        assertThat(Rows.text(new CsvResults(spec), row))
                .isEqualTo(
                        "web\\1,\"sda\u001f\"\"1\"\"\",used,2013-10-07T13:30:00.000Z,"
                                + "2013-10-07T13:30:00.001Z,1,2.67,-0.0,Infinity\n");
        assertThat(Rows.text(new JsonResults(spec), row))
                .isEqualTo(
                        "{\"host\":\"web\\\\1\",\"disk\":\"sda\\u001f\\\"1\\\"\",\"measure\":\"used\","
                                + "\"window_start\":\"2013-10-07T13:30:00.000Z\","
                                + "\"window_end\":\"2013-10-07T13:30:00.001Z\","
                                + "\"count\":1,\"avg\":2.67,\"min\":-0.0,\"max\":\"Infinity\","
                                + "\"kind\":\"update\",\"revision\":4}\n");
    }

    @Test
    void oneSeriesHasNoKeyColumn() {
        SinkSpec spec = Rows.columns(Rows.spec("-"), List.of(), false, -1);
        assertThat(Rows.text(new CsvResults(spec), Rows.row("", 0, 1, 1, 2, 3, 4)))
                .isEqualTo("1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.001Z,1,2.0,3.0,4.0\n");
    }

    @Test
    void jsonHasNullForAStatisticWithoutValue() {
        assertThat(Rows.text(new JsonResults(Rows.spec("-")), ROW))
                .isEqualTo(
                        "{\"symbol\":\"SPY\",\"window_start\":\"2013-10-07T13:30:00.000Z\","
                                + "\"window_end\":\"2013-10-07T13:30:10.000Z\",\"count\":3,"
                                + "\"avg\":0.30000000000000004,\"min\":null,\"max\":2.0E23,"
                                + "\"kind\":\"final\",\"revision\":0}\n");
    }

    @Test
    void timesAreIsoFromYearOneTo9999() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long least = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
        long most = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        assertThat(IsoTime.of(least)).isEqualTo("0001-01-01T00:00:00.000Z");
        assertThat(IsoTime.of(most)).isEqualTo("9999-12-31T23:59:59.999Z");
        for (int i = 0; i < 10_000; i++) {
            long at = random.nextLong(least, most);
            assertThat(Instant.parse(IsoTime.of(at)).toEpochMilli())
                    .as("seed %d", seed)
                    .isEqualTo(at);
            assertThat(IsoTime.of(at)).as("seed %d", seed).hasSize(24);
        }
    }

    @Test
    void aRejectionKeepsItsBytes() {
        JsonRejections format = new JsonRejections();
        byte[] text = "a\t\"ü\"\u0000".getBytes(StandardCharsets.UTF_8);
        assertThat(Rows.text(format, rejection(text)))
                .isEqualTo(
                        "{\"reason\":\"BAD_VALUE\",\"message\":\"no \\\"number\\\"\","
                                + "\"origin\":\"t.csv@1048\",\"raw\":\"a\\t\\\"ü\\\"\\u0000\"}\n");
        assertThat(Rows.text(format, rejection(new byte[] {'a', (byte) 0xff})))
                .endsWith(",\"raw_base64\":\"Yf8=\"}\n");
        assertThat(Rows.text(format, rejection(new byte[0]))).endsWith(",\"raw\":\"\"}\n");
    }

    @Test
    void aLateReadingIsWrittenAsItWas() {
        Late late = new Late("SPY", "price", START, 1.5, Double.NaN, null, 1, false, START + 20, 7);
        assertThat(Rows.text(new JsonLate(List.of("symbol")), late))
                .isEqualTo(
                        "{\"symbol\":\"SPY\",\"measure\":\"price\","
                                + "\"timestamp\":\"2013-10-07T13:30:00.000Z\",\"value\":1.5,"
                                + "\"watermark\":\"2013-10-07T13:30:00.020Z\",\"late_by_ms\":7}\n");
        Late whole = new Late("", "", START, 1.5, 2, "m", 1, false, START, 0);
        assertThat(Rows.text(new JsonLate(List.of()), whole))
                .contains(",\"value\":1.5,\"weight\":2.0,\"member\":\"m\",\"watermark\":");
    }

    @Test
    void lateRecordsInCsvHaveTheSameColumnsWhateverTheyAre() {
        Late reading = new Late("SPY", "price", START, 1.5, 2, "m,n", 1, false, START + 20, 7);
        Late slice =
                new Late("SPY", "", START, Double.NaN, Double.NaN, null, 42, true, START, 1000);
        LateColumns all = new LateColumns(List.of("symbol"), true, true, true);
        Bytes header = new Bytes();
        new CsvLate(all).header(header);
        assertThat(header.toString())
                .isEqualTo(
                        "symbol,measure,timestamp,value,weight,member,slice_start,count,watermark,"
                                + "late_by_ms,reason\n");
        assertThat(Rows.text(new CsvLate(all), reading))
                .isEqualTo(
                        "SPY,price,2013-10-07T13:30:00.000Z,1.5,2.0,\"m,n\",,,"
                                + "2013-10-07T13:30:00.020Z,7,\n");
        assertThat(Rows.text(new CsvLate(all), slice))
                .isEqualTo(
                        "SPY,,,,,,2013-10-07T13:30:00.000Z,42,2013-10-07T13:30:00.000Z,1000,"
                                + JsonLate.REASON
                                + "\n");
        LateColumns few = new LateColumns(List.of(), false, false, false);
        assertThat(Rows.text(new CsvLate(few), reading))
                .isEqualTo("2013-10-07T13:30:00.000Z,1.5,,,2013-10-07T13:30:00.020Z,7,\n");
    }

    @Test
    void aLateSliceHasItsCountAndReason() {
        Late late = new Late("SPY", "", START, Double.NaN, Double.NaN, null, 42, true, START, 1000);
        assertThat(Rows.text(new JsonLate(List.of("symbol")), late))
                .startsWith(
                        "{\"symbol\":\"SPY\",\"slice_start\":\"2013-10-07T13:30:00.000Z\","
                                + "\"count\":42,\"reason\":\"combined before")
                .doesNotContain("value");
    }

    private static Rejection rejection(byte[] raw) {
        return new Rejection(Rejection.Reason.BAD_VALUE, "no \"number\"", "t.csv@1048", raw);
    }
}
