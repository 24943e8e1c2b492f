package weir.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Writes a {@link DataSet} as a file: once, under its name when it is complete. Digits go straight
 * into bytes: 80 million lines take seconds.
 */
final class DataFile {
    /** Changes with what {@link DataSet} makes, so that no older file is taken for a new one. */
    private static final String VERSION = "1";

    private static final int BUFFER = 1 << 20;
    private static final int LONGEST_LINE = 64;
    private static final long DAY = 86_400_000;

    private final DataSet set;
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long day = Long.MIN_VALUE;
    private byte[] dayText;

    private DataFile(DataSet set) {
        this.set = set;
    }

    /** The file of {@code set} in {@code folder}, written when it is not there. */
    static Path in(Path folder, DataSet set) throws IOException {
        Path file = folder.resolve(set.title() + "-" + VERSION + ".csv");
        if (!Files.exists(file)) {
            Space.need(folder, set.bytes(), "the data set " + set.title());
            Path part = folder.resolve(file.getFileName() + ".part");
            long nanos = System.nanoTime();
            new DataFile(set).write(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            System.out.printf(
                    "%s: %,d rows, %,d bytes, made in %.1f s%n",
                    file, set.rows, Files.size(file), (System.nanoTime() - nanos) / 1e9);
        }
        return file;
    }

    private void write(Path file) throws IOException {
        try (FileChannel out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            text("timestamp,symbol,price\n");
            for (long row = 0; row < set.rows; row++) {
                if (used > BUFFER - LONGEST_LINE) {
                    flush(out);
                }
                line(row);
            }
            flush(out);
        }
    }

    private void line(long row) {
        if (set.iso()) {
            iso(set.timestampMillis(row));
        } else {
            digits(set.timestampMillis(row), 13);
        }
        text(",S");
        digits(set.symbol(row), 5);
        buffer[used++] = ',';
        int cents = set.cents(row);
        digits(cents / 100, cents < 10_000 ? 2 : 3);
        buffer[used++] = '.';
        digits(cents % 100, 2);
        buffer[used++] = '\n';
    }

    private void iso(long time) {
        if (time / DAY != day) {
            day = time / DAY;
            dayText = Instant.ofEpochMilli(time).toString().substring(0, 11).getBytes(US_ASCII);
        }
        System.arraycopy(dayText, 0, buffer, used, dayText.length);
        used += dayText.length;
        int ofDay = (int) (time % DAY);
        digits(ofDay / 3_600_000, 2);
        buffer[used++] = ':';
        digits(ofDay / 60_000 % 60, 2);
        buffer[used++] = ':';
        digits(ofDay / 1000 % 60, 2);
        buffer[used++] = '.';
        digits(ofDay % 1000, 3);
        buffer[used++] = 'Z';
    }

    private void digits(long number, int count) {
        long rest = number;
        for (int i = used + count - 1; i >= used; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += count;
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            buffer[used++] = (byte) text.charAt(i);
        }
    }

    private void flush(FileChannel out) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, used);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        used = 0;
    }
}
