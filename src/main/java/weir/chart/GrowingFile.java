package weir.chart;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of a file that another run writes: {@code NAME.part} while it grows, {@code NAME} when
 * it is complete.
 */
final class GrowingFile {
    private static final String PART = ".part";
    private static final int BLOCK = 1 << 20;

    private final Path file;
    private final Path part;
    private long position;
    private byte[] open = {};

    /**
     * @param place either name
     */
    GrowingFile(Path place) {
        String name = place.getFileName().toString();
        String whole = name.endsWith(PART) ? name.substring(0, name.length() - 5) : name;
        this.file = place.resolveSibling(whole);
        this.part = place.resolveSibling(whole + PART);
    }

    /** The name it has when it is complete. */
    Path file() {
        return file;
    }

    boolean exists() {
        return Files.isRegularFile(file) || Files.isRegularFile(part);
    }

    /** Whether the run that writes it has ended. */
    boolean isComplete() {
        return Files.isRegularFile(file);
    }

    /**
     * The whole lines that came since the last call, some at a time; none when nothing has. What a
     * run cut off when it went back to its checkpoint comes again.
     */
    List<String> lines() throws IOException {
        Path now = isComplete() ? file : part;
        if (!Files.isRegularFile(now)) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(now.toFile(), "r")) {
            if (in.length() < position) {
                position = 0;
                open = new byte[0];
            }
            byte[] block = new byte[(int) Math.min(BLOCK, in.length() - position)];
            in.seek(position);
            in.readFully(block);
            position += block.length;
            return split(block);
        }
    }

    private List<String> split(byte[] block) {
        byte[] bytes = new byte[open.length + block.length];
        System.arraycopy(open, 0, bytes, 0, open.length);
        System.arraycopy(block, 0, bytes, open.length, block.length);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = open.length; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        open = Arrays.copyOfRange(bytes, from, bytes.length);
        return lines;
    }
}
