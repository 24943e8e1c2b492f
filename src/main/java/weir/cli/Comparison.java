package weir.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import weir.sink.SortedFile;
import weir.window.WindowResult;

/**
 * Compares the results of two runs to the last bit, by merging two sorted files: rows of the same
 * key, measure and window against each other, as multisets (a rolling window has as many rows as
 * readings of its time).
 *
 * @param rows of each side that are the same
 * @param explained windows that differ, and a reading of theirs came after their end
 * @param unexplained windows that differ otherwise
 */
record Comparison(long rows, long explained, long unexplained) {
    private static final Comparator<WindowResult> BY_WINDOW = SortedFile.BY_WINDOW;

    /** Takes the windows that differ, in order; a side without rows is empty. */
    interface Differences {
        void take(List<WindowResult> batch, List<WindowResult> live, boolean explained);
    }

    static Comparison of(
            SortedFile<WindowResult> batchFile,
            SortedFile<WindowResult> liveFile,
            LateReadings late,
            Differences differences)
            throws IOException {
        long rows = 0;
        long[] differing = new long[2];
        try (Windows batch = new Windows(batchFile);
                Windows live = new Windows(liveFile)) {
            while (!batch.rows.isEmpty() || !live.rows.isEmpty()) {
                int order = order(batch.rows, live.rows);
                List<WindowResult> ofBatch = order <= 0 ? batch.take() : List.of();
                List<WindowResult> ofLive = order >= 0 ? live.take() : List.of();
                if (ofBatch.equals(ofLive)) {
                    rows += ofBatch.size();
                } else {
                    WindowResult any = order <= 0 ? ofBatch.get(0) : ofLive.get(0);
                    boolean explained = late.missing(any);
                    differing[explained ? 0 : 1]++;
                    differences.take(ofBatch, ofLive, explained);
                }
            }
        }
        return new Comparison(rows, differing[0], differing[1]);
    }

    private static int order(List<WindowResult> batch, List<WindowResult> live) {
        if (batch.isEmpty() || live.isEmpty()) {
            return batch.isEmpty() ? 1 : -1;
        }
        return BY_WINDOW.compare(batch.get(0), live.get(0));
    }

    /** The rows of a file, those of one window at a time. */
    private static final class Windows implements Closeable {
        private final SortedFile<WindowResult>.Reader reader;
        private WindowResult next;
        private List<WindowResult> rows;

        Windows(SortedFile<WindowResult> file) throws IOException {
            reader = file.open();
            next = reader.next();
            take();
        }

        /** The current rows; goes on to those of the next window, none at the end. */
        List<WindowResult> take() throws IOException {
            List<WindowResult> taken = rows;
            rows = new ArrayList<>(1);
            while (next != null && (rows.isEmpty() || BY_WINDOW.compare(rows.get(0), next) == 0)) {
                rows.add(next);
                next = reader.next();
            }
            return taken;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
