package weir.sink;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.JobID;
import weir.window.WindowResult;

/**
 * The results of a batch as a table on a terminal, window after window. Of a window with more than
 * {@link #ROWS_A_WINDOW} rows the first by count, then by key, and how many are not shown.
 */
final class TableReceiver implements RowReceiver {
    static final int ROWS_A_WINDOW = 100;

    private final ConsoleTable table;
    private final NewestWindow window;
    private final Bytes text = new Bytes();

    private TableReceiver(SinkSpec spec) {
        table = new ConsoleTable(spec);
        window = new NewestWindow(spec, ROWS_A_WINDOW);
    }

    @Override
    public void row(byte[] bytes, int offset, int length) throws IOException {
        WindowResult result = PackedResults.read(bytes, offset, length);
        if (window.rows() > 0 && result.windowEnd() != window.windowEnd()) {
            complete();
        }
        window.add(result);
    }

    @Override
    public boolean wantsMore() {
        return !StandardOutput.isClosed();
    }

    @Override
    public void complete() {
        List<WindowResult> rows = window.top();
        text.utf8(table.rows(rows)).utf8(TablePages.hidden(window.hidden(), 0));
        StandardOutput.write(text.array(), 0, text.size());
        text.clear();
        window.clear();
    }

    /**
     * The table on standard output.
     *
     * @param spec of the results
     */
    record To(SinkSpec spec) implements Factory {
        @Override
        public RowReceiver create(JobID job) {
            return new TableReceiver(spec);
        }
    }
}
