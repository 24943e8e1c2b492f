package weir.sink;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.core.fs.Path;

/**
 * Appends blocks of whole rows to {@code NAME.part} on a local file system (others can't cut a file
 * back).
 */
final class LiveFileWriter
        implements StatefulSinkWriter<byte[], Long>, CommittingSinkWriter<byte[], String> {
    private static final int BLOCK = 1 << 16;

    private final Path name;
    private final FileOutputStream out;
    private final Bytes block = new Bytes();
    private boolean ended;

    /** Goes on behind the first {@code length} bytes; 0 begins a new file. */
    LiveFileWriter(Path name, RowFormat<?> format, long length) throws IOException {
        this.name = name;
        this.out = open(new File(Place.part(name).getPath()), new File(name.getPath()), length);
        if (length == 0) {
            format.header(block);
        }
    }

    private static FileOutputStream open(File part, File named, long length) throws IOException {
        if (length > 0 && !part.exists() && named.exists()) {
            // The run was stopped cleanly, and goes on from its savepoint.
            Files.move(named.toPath(), part.toPath());
        }
        if (part.length() < length) {
            throw new IOException(
                    "%s has %d bytes, and its checkpoint %d: put the file back, or start anew"
                            .formatted(part, part.length(), length));
        }
        FileOutputStream out = new FileOutputStream(part, true);
        out.getChannel().truncate(length);
        return out;
    }

    @Override
    public void write(byte[] rows, Context context) throws IOException {
        block.bytes(rows, 0, rows.length);
        if (block.size() >= BLOCK) {
            writeBlock();
        }
    }

    /** Before each checkpoint: the rows so far reach the disk. */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        ended |= endOfInput;
        writeBlock();
        out.getChannel().force(false);
    }

    @Override
    public List<Long> snapshotState(long checkpointId) throws IOException {
        return List.of(out.getChannel().size());
    }

    @Override
    public List<String> prepareCommit() {
        return ended ? List.of(name.toString()) : List.of();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void writeBlock() throws IOException {
        block.writeTo(out);
        block.clear();
    }
}
