package weir.sink;

import java.io.IOException;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Second half of one file in no order, at parallelism 1: writes the blocks as they come. A failure
 * before the output is complete leaves nothing under its name.
 */
final class WriteRows extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<byte[], Void>, BoundedOneInput {
    private final RunFolder folder;
    private final RowReceiver.Factory output;
    private transient RowReceiver receiver;

    /**
     * @param folder where {@code output} stands until it is complete; removed behind it
     */
    WriteRows(RunFolder folder, RowReceiver.Factory output) {
        this.folder = folder;
        this.output = output;
    }

    @Override
    public void processElement(StreamRecord<byte[]> element) throws IOException {
        byte[] rows = element.getValue();
        receiver().row(rows, 0, rows.length);
    }

    @Override
    public void endInput() throws IOException {
        receiver().complete();
        Path path = folder.path(getRuntimeContext(), getContainingTask());
        path.getFileSystem().delete(path, true);
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (receiver != null) {
            receiver.close();
        }
    }

    private RowReceiver receiver() throws IOException {
        if (receiver == null) {
            receiver = output.create(getRuntimeContext().getJobInfo().getJobId());
        }
        return receiver;
    }
}
