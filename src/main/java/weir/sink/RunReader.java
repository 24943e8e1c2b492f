package weir.sink;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the rows of one run, each in place in the reader's buffer until the next is asked for. */
final class RunReader implements Closeable {
    private final InputStream in;
    private byte[] buffer;
    private int at;
    private int end;
    private int length;
    private long prefix;

    RunReader(InputStream in, int bufferBytes) {
        this.in = in;
        this.buffer = new byte[bufferBytes];
    }

    /** Goes to the next row; false at the end of the run. */
    boolean next() throws IOException {
        at += length;
        length = 0;
        if (!fill(RowSorter.HEAD)) {
            return false;
        }
        int head = RowSorter.HEAD + keyLength() + rowLength();
        if (!fill(head)) {
            throw new EOFException("a run of sorted rows ends in the middle of a row");
        }
        length = head;
        int key = at + RowSorter.HEAD;
        prefix = RowSorter.prefix(buffer, key, key + keyLength());
        return true;
    }

    /** The order of the current rows of two runs. */
    int compareTo(RunReader that) {
        return prefix != that.prefix
                ? Long.compareUnsigned(prefix, that.prefix)
                : RowSorter.compareRows(buffer, at, that.buffer, that.at);
    }

    /** Gives the current row to a receiver. */
    void giveRow(RowReceiver receiver) throws IOException {
        receiver.row(buffer, at + RowSorter.HEAD + keyLength(), rowLength());
    }

    /** Gives the current row with its key, as it stands in the run. */
    void giveWhole(RowReceiver receiver) throws IOException {
        receiver.row(buffer, at, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int keyLength() {
        return (int) RowSorter.INT.get(buffer, at);
    }

    private int rowLength() {
        return (int) RowSorter.INT.get(buffer, at + 4);
    }

    /** Has at least {@code bytes} bytes from {@code at} on; false when the run ends right here. */
    private boolean fill(int bytes) throws IOException {
        if (end - at >= bytes) {
            return true;
        }
        byte[] target = bytes > buffer.length ? new byte[bytes] : buffer;
        System.arraycopy(buffer, at, target, 0, end - at);
        buffer = target;
        end -= at;
        at = 0;
        while (end < bytes) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                if (end > 0) {
                    throw new EOFException("a run of sorted rows ends in the middle of a row");
                }
                return false;
            }
            end += read;
        }
        return true;
    }
}
