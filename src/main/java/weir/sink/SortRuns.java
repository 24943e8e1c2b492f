package weir.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * First half of one file from a batch: turns records into rows, sorts them within its memory, and
 * writes sorted runs beside the output. At the end of its input it names its runs to {@link
 * MergeRuns}. The runs of an attempt that failed are never named, so no row is in twice.
 *
 * @param <T> the record
 */
final class SortRuns<T> extends AbstractStreamOperator<String>
        implements OneInputStreamOperator<T, String>, BoundedOneInput {
    private final RunFolder folder;
    private final RowFormat.Factory<T> factory;
    private final RowOrder<T> order;
    private final long sortBytes;

    private transient RowFormat<T> format;
    private transient RowSorter sorter;
    private transient Bytes key;
    private transient Bytes row;
    private transient Path runFolder;
    private transient List<Path> runs;
    private transient boolean named;

    /**
     * @param order null when any order will do
     */
    SortRuns(RunFolder folder, RowFormat.Factory<T> factory, RowOrder<T> order, long sortBytes) {
        this.folder = folder;
        this.factory = factory;
        this.order = order;
        this.sortBytes = sortBytes;
    }

    @Override
    public void open() throws Exception {
        super.open();
        format = factory.create();
        sorter = new RowSorter(sortBytes);
        key = new Bytes();
        row = new Bytes();
        runs = new ArrayList<>();
        runFolder = folder.path(getRuntimeContext(), getContainingTask());
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        key.clear();
        row.clear();
        if (order != null) {
            order.key(element.getValue(), key);
        }
        format.row(element.getValue(), row);
        if (sorter.isFull(key.size(), row.size())) {
            writeRun();
        }
        sorter.add(key, row);
    }

    @Override
    public void endInput() throws Exception {
        writeRun();
        sorter = null;
        named = true;
        for (Path run : runs) {
            output.collect(new StreamRecord<>(run.toString()));
        }
    }

    /** Removes the runs of an attempt that failed; an exception here would end the TaskManager. */
    @Override
    public void close() throws Exception {
        super.close();
        if (runs == null || named) {
            return;
        }
        for (Path run : runs) {
            try {
                run.getFileSystem().delete(run, false);
            } catch (IOException e) {
                LOG.info("{} stays until the run's folder is removed", run, e);
            }
        }
    }

    private void writeRun() throws IOException {
        if (sorter.isEmpty()) {
            return;
        }
        if (order != null) {
            sorter.sort();
        }
        Path run = new Path(runFolder, "run-" + UUID.randomUUID());
        runs.add(run);
        try (OutputStream out = RunMerge.create(run)) {
            sorter.writeTo(out);
        }
        sorter.clear();
    }
}
