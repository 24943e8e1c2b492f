package weir.sink;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import weir.window.Late;
import weir.window.WindowResult;

/**
 * What a run in this process has emitted, all of it, in one order, in a file of this machine: to be
 * read one record at a time when the run has ended. Memory is bounded, whatever the size.
 *
 * @param <T> the record
 */
public final class SortedFile<T> {
    /** The order of {@link #results}: window end, key, measure, window start. */
    public static final Comparator<WindowResult> BY_WINDOW =
            Comparator.comparingLong(WindowResult::windowEnd)
                    .thenComparing(
                            (a, b) ->
                                    a.key().equals(b.key()) && a.measure().equals(b.measure())
                                            ? Long.compare(a.windowStart(), b.windowStart())
                                            : sortKey(a).compareTo(sortKey(b)));

    private final Path file;
    private final Packed<T> format;

    private SortedFile(Path file, Packed<T> format) {
        this.file = file;
        this.format = format;
    }

    /** Results in the order of {@link #BY_WINDOW}, equal ones by their other components. */
    public static SortedFile<WindowResult> results(Path file) {
        return new SortedFile<>(
                file,
                new Packed<>(
                        "sink-sorted-results",
                        PackedResults::new,
                        PackedResults::read,
                        RowOrder.WINDOW));
    }

    /**
     * Late readings in the order of their time.
     *
     * @param name of the operator, and its uid
     */
    public static SortedFile<Late> late(String name, Path file) {
        return new SortedFile<>(
                file, new Packed<>(name, PackedLate::new, PackedLate::read, RowOrder.TIME));
    }

    /**
     * The end of a flow that writes the file. It has nothing in a checkpoint: the run must end at
     * its first failure.
     *
     * @param sortBytes memory of one subtask, bytes
     */
    public Consumer<DataStream<T>> end(long sortBytes) {
        return rows -> Sinks.sorted(format.name(), rows, file.toString(), format, sortBytes);
    }

    public Reader open() throws IOException {
        return new Reader();
    }

    /** The records in their order. */
    public final class Reader implements Closeable {
        private final DataInputStream in;

        private Reader() throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 18));
        }

        /** The next record; null at the end. */
        public T next() throws IOException {
            in.mark(1);
            if (in.read() < 0) {
                return null;
            }
            in.reset();
            return format.reading().read(in);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** How records are kept. */
    record Packed<T>(
            String name, RowFormat.Factory<T> writing, Reading<T> reading, RowOrder<T> order) {}

    /** Reads one record. */
    interface Reading<T> {
        T read(DataInput in) throws IOException;
    }

    private static Bytes sortKey(WindowResult result) {
        Bytes key = new Bytes();
        RowOrder.WINDOW.key(result, key);
        return key;
    }
}
