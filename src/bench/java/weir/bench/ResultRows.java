package weir.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads {@code symbol,window_start,window_end,count,avg,sum,...}, the one form that all contenders
 * write: times in epoch milliseconds or as ISO-8601, with T or a space and with or without quotes.
 * A line that does not begin with a symbol is a header, and what has no line end is no row yet. The
 * object is each row in its turn.
 */
final class ResultRows {
    private static final int BUFFER = 1 << 20;

    private byte[] line = new byte[256];
    private int length;
    private int at;
    private byte[] day = {};
    private long dayMillis;

    private int symbol;
    private long start;
    private long count;
    private double average;
    private double sum;

    private ResultRows() {}

    /** Hands each row of {@code file} on. */
    static void read(Path file, Consumer<ResultRows> rows) throws IOException {
        ResultRows row = new ResultRows();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        row.end(rows);
                    } else if (buffer[i] != '"') {
                        row.append(buffer[i]);
                    }
                }
            }
        }
    }

    private void append(byte b) {
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = b;
    }

    private void end(Consumer<ResultRows> rows) {
        if (length > 1 && line[0] == 'S' && line[1] >= '0' && line[1] <= '9') {
            at = 1;
            symbol = (int) whole();
            start = time();
            time();
            count = whole();
            average = number();
            sum = number();
            rows.accept(this);
        }
        length = 0;
    }

    /** Digits up to the next comma. */
    private long whole() {
        long number = 0;
        for (; at < length && line[at] != ','; at++) {
            number = number * 10 + line[at] - '0';
        }
        at++;
        return number;
    }

    private double number() {
        int from = at;
        while (at < length && line[at] != ',') {
            at++;
        }
        return Double.parseDouble(new String(line, from, at++ - from, StandardCharsets.ISO_8859_1));
    }

    private long time() {
        if (line[at + 4] != '-') {
            return whole();
        }
        if (!Arrays.equals(day, 0, day.length, line, at, at + 10)) {
            day = Arrays.copyOfRange(line, at, at + 10);
            dayMillis =
                    LocalDate.parse(new String(day, StandardCharsets.ISO_8859_1)).toEpochDay()
                            * 86_400_000L;
        }
        long millis = 3_600_000L * two(at + 11) + 60_000 * two(at + 14);
        millis += line[at + 16] == ':' ? 1000 * two(at + 17) : 0;
        while (at < length && line[at] != ',') {
            at++;
        }
        at++;
        return dayMillis + millis;
    }

    private int two(int from) {
        return (line[from] - '0') * 10 + line[from + 1] - '0';
    }

    int symbol() {
        return symbol;
    }

    /** Epoch milliseconds; windows start at whole seconds. */
    long start() {
        return start;
    }

    long count() {
        return count;
    }

    double average() {
        return average;
    }

    double sum() {
        return sum;
    }

    @Override
    public String toString() {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
