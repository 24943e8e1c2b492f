package weir.sink;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.IOUtils;

/**
 * Merges sorted runs into one order (a heap of readers), at most {@link #MAX_OPEN} at a time: more
 * runs are first merged into fewer, so that memory and open files are bounded.
 */
final class RunMerge implements Closeable {
    static final int MAX_OPEN = 64;
    private static final int BUFFER = 1 << 18;

    private RunReader[] heap = new RunReader[MAX_OPEN];
    private int size;

    /** Gives all rows in order; the runs stay. {@code folder} takes the runs between. */
    static void sorted(Collection<Path> runs, Path folder, RowReceiver receiver)
            throws IOException {
        Deque<Path> left = new ArrayDeque<>(runs);
        for (int pass = 0; left.size() > MAX_OPEN; pass++) {
            List<Path> some = new ArrayList<>();
            while (some.size() < MAX_OPEN) {
                some.add(left.poll());
            }
            left.add(mergeInto(new Path(folder, "merged-" + pass), some));
        }
        try (RunMerge merge = new RunMerge()) {
            merge.open(left);
            while (merge.size > 0 && receiver.wantsMore()) {
                merge.heap[0].giveRow(receiver);
                merge.advance();
            }
        }
    }

    /** Gives the rows of one run after the other. */
    static void unsorted(Collection<Path> runs, RowReceiver receiver) throws IOException {
        for (Path run : runs) {
            try (RunReader reader = reader(run)) {
                while (receiver.wantsMore() && reader.next()) {
                    reader.giveRow(receiver);
                }
            }
        }
    }

    /** A buffered stream to a file of that name, new or replaced. */
    static OutputStream create(Path file) throws IOException {
        FileSystem files = file.getFileSystem();
        return new BufferedOutputStream(files.create(file, WriteMode.OVERWRITE), BUFFER);
    }

    @Override
    public void close() {
        for (int i = 0; i < size; i++) {
            IOUtils.closeQuietly(heap[i]);
        }
    }

    private static Path mergeInto(Path target, List<Path> runs) throws IOException {
        try (RunMerge merge = new RunMerge();
                OutputStream out = create(target)) {
            merge.open(runs);
            while (merge.size > 0) {
                merge.heap[0].giveWhole(out::write);
                merge.advance();
            }
        }
        return target;
    }

    private static RunReader reader(Path run) throws IOException {
        return new RunReader(run.getFileSystem().open(run), BUFFER);
    }

    private void open(Collection<Path> runs) throws IOException {
        for (Path run : runs) {
            RunReader reader = reader(run);
            if (reader.next()) {
                heap[size++] = reader;
            } else {
                reader.close();
            }
        }
        Arrays.sort(heap, 0, size, RunReader::compareTo);
    }

    /** Moves the first reader to its next row, and lets it sink to its place. */
    private void advance() throws IOException {
        RunReader moved = heap[0];
        if (!moved.next()) {
            moved.close();
            moved = heap[--size];
        }
        int at = 0;
        for (int child = 1; child < size; child = at * 2 + 1) {
            if (child + 1 < size && heap[child + 1].compareTo(heap[child]) < 0) {
                child++;
            }
            if (moved.compareTo(heap[child]) <= 0) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
    }
}
