package weir.sink;

import java.util.Arrays;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * First half of files in no order: turns records into rows, and sends whole blocks of them to
 * {@link WriteRows}, {@link FolderWriter} or {@link LiveFile}. Runs on disk, as {@link SortRuns}
 * takes them, would write all rows twice. Before a checkpoint all rows are sent. Where each subtask
 * has a file of its own a row may go on in the next block: all are then of one size, and the same
 * array, which nobody holds on to.
 *
 * @param <T> the record
 */
final class PackRows<T> extends AbstractStreamOperator<byte[]>
        implements OneInputStreamOperator<T, byte[]>, BoundedOneInput {
    private static final int BLOCK = 1 << 16;

    private final RowFormat.Factory<T> factory;
    private final boolean whole;

    private transient RowFormat<T> format;
    private transient Bytes block;
    private transient byte[] full;
    private transient StreamRecord<byte[]> record;

    /**
     * @param whole whether a block has whole rows only, as it stands between those of others
     */
    PackRows(RowFormat.Factory<T> factory, boolean whole) {
        this.factory = factory;
        this.whole = whole;
    }

    @Override
    public void open() throws Exception {
        super.open();
        format = factory.create();
        block = new Bytes();
        full = new byte[whole ? 0 : BLOCK];
        record = new StreamRecord<>(null);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        format.row(element.getValue(), block);
        if (block.size() >= BLOCK) {
            sendFull();
        }
    }

    /** Rows of all subtasks stay in the order of their watermarks, in which they are written. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        send();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        send();
    }

    @Override
    public void endInput() {
        send();
    }

    private void sendFull() {
        if (whole) {
            send();
            return;
        }
        while (block.size() >= BLOCK) {
            block.take(full);
            output.collect(record.replace(full));
        }
    }

    private void send() {
        if (block.size() > 0) {
            output.collect(new StreamRecord<>(Arrays.copyOf(block.array(), block.size())));
            block.clear();
        }
    }
}
