package weir.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** Parses the lines that begin in a range of bytes, and adds them. */
final class LoopReader {
    private static final int BUFFER = 1 << 20;
    private static final double[] TENTHS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};

    private final LoopSlices slices;
    private byte[] buffer = new byte[BUFFER];
    private int filled;

    LoopReader(LoopSlices slices) {
        this.slices = slices;
    }

    void read(Path file, long from, long to) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            long at = from; // of buffer[0]
            boolean skip = true; // The header, or a line that began before.
            for (int read = fill(in, at); filled > 0; read = fill(in, at + filled)) {
                boolean end = read < 0;
                int line = 0;
                for (int next = next(line); next > 0; next = next(line)) {
                    if (!skip && at + line > to) {
                        return;
                    }
                    if (!skip) {
                        parse(line);
                    }
                    skip = false;
                    line = next;
                }
                System.arraycopy(buffer, line, buffer, 0, filled - line);
                filled -= line;
                at += line;
                if (end) {
                    return;
                }
            }
        }
    }

    private int fill(FileChannel in, long at) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, filled * 2);
        }
        int read = in.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled), at);
        filled += Math.max(0, read);
        return read;
    }

    /** The place behind the line at {@code line}; 0 when its end is not there. */
    private int next(int line) {
        for (int i = line; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private void parse(int line) {
        int i = line;
        long time = 0;
        for (; buffer[i] != ','; i++) {
            time = time * 10 + buffer[i] - '0';
        }
        int from = ++i;
        int hash = 0;
        for (; buffer[i] != ','; i++) {
            hash = hash * 31 + buffer[i];
        }
        int symbol = slices.symbol(buffer, from, i - from, hash);
        long digits = 0;
        int point = -1;
        for (i++; buffer[i] != '\n'; i++) {
            if (buffer[i] == '.') {
                point = i;
            } else {
                digits = digits * 10 + buffer[i] - '0';
            }
        }
        double value = point < 0 ? digits : digits / TENTHS[i - point - 1];
        slices.at(time).add(symbol, value);
    }
}
