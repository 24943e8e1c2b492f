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
 * takes them, would write all rows twice. Before a checkpoint all rows are sent.
 *
 * @param <T> the record
 */
final class PackRows<T> extends AbstractStreamOperator<byte[]>
        implements OneInputStreamOperator<T, byte[]>, BoundedOneInput {
    private static final int BLOCK = 1 << 16;

    private final RowFormat.Factory<T> factory;

    private transient RowFormat<T> format;
    private transient Bytes block;

    PackRows(RowFormat.Factory<T> factory) {
        this.factory = factory;
    }

    @Override
    public void open() throws Exception {
        super.open();
        format = factory.create();
        block = new Bytes();
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        format.row(element.getValue(), block);
        if (block.size() >= BLOCK) {
            send();
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

    private void send() {
        if (block.size() > 0) {
            output.collect(new StreamRecord<>(Arrays.copyOf(block.array(), block.size())));
            block.clear();
        }
    }
}
