package weir.source;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import weir.decode.FormatSpec;

/**
 * The generator's readings as CSV: {@code key,timestamp,value}, without the key column when there
 * is one series; times in ISO-8601 UTC with milliseconds, values with two decimals. Malformed
 * records are the broken lines they are.
 */
public final class ReadingsCsv {
    private static final int LONGEST = 256;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final GeneratorSpec spec;
    private final Readings readings;

    /** The second whose text is kept: neighbours share it. */
    private long second = Long.MIN_VALUE;

    private String secondText;

    public ReadingsCsv(GeneratorSpec spec) {
        this.spec = spec;
        this.readings = new Readings(spec);
    }

    /** How these lines are to be read. */
    public static FormatSpec format(GeneratorSpec spec) {
        return new FormatSpec(
                "csv",
                ',',
                true,
                spec.keys() == 1 ? List.of() : List.of("key"),
                List.of("timestamp"),
                List.of("value"),
                null,
                null,
                "iso",
                ZoneOffset.UTC,
                Long.MAX_VALUE,
                FormatSpec.Raw.FULL,
                LONGEST);
    }

    /** Writes the header and {@code rows} lines, in the order of the indices. */
    public void write(Writer out) throws IOException {
        StringBuilder line = new StringBuilder();
        out.append(header()).append('\n');
        for (long index = 0; index < spec.rows(); index++) {
            line.setLength(0);
            append(index, line);
            out.append(line.append('\n'));
        }
    }

    /** The first line, without its line end. */
    public String header() {
        return spec.keys() == 1 ? "timestamp,value" : "key,timestamp,value";
    }

    /** The line of one reading, without its line end. */
    public String line(long index) {
        StringBuilder line = new StringBuilder();
        append(index, line);
        return line.toString();
    }

    private void append(long index, StringBuilder line) {
        if (spec.keys() > 1) {
            line.append(readings.key(index)).append(',');
        }
        if (readings.malformed(index)) {
            appendBroken(index, line);
            return;
        }
        appendTime(readings.timestampMillis(index), line);
        appendCents(readings.cents(index), line.append(','));
    }

    /** A line of one of the kinds that real inputs have: cut off, not a number, not a time. */
    private void appendBroken(long index, StringBuilder line) {
        switch (readings.fault(index, 3)) {
            case 0 -> appendTime(readings.timestampMillis(index), line);
            case 1 -> {
                appendTime(readings.timestampMillis(index), line);
                line.append(",n/a");
            }
            default -> appendCents(readings.cents(index), line.append("yesterday,"));
        }
    }

    private void appendTime(long millis, StringBuilder line) {
        long seconds = Math.floorDiv(millis, 1000L);
        if (seconds != second) {
            second = seconds;
            secondText = SECONDS.format(Instant.ofEpochSecond(seconds));
        }
        line.append(secondText).append('.');
        appendDigits(Math.floorMod(millis, 1000L), 3, line);
        line.append('Z');
    }

    private static void appendCents(long cents, StringBuilder line) {
        line.append(cents / 100).append('.');
        appendDigits(cents % 100, 2, line);
    }

    private static void appendDigits(long number, int width, StringBuilder line) {
        String digits = Long.toString(number);
        line.append("0".repeat(width - digits.length())).append(digits);
    }
}
