package weir.sink;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.JobID;

/** Takes the rows of a whole output in their order. */
interface RowReceiver extends Closeable {

    void row(byte[] bytes, int offset, int length) throws IOException;

    /** False when nobody reads any more, as behind {@code | head}. */
    default boolean wantsMore() {
        return true;
    }

    /** After the last row: the output is whole. */
    default void complete() throws IOException {}

    /** Frees what it holds; an output that is not complete does not come into being. */
    @Override
    default void close() throws IOException {}

    /** Makes the receiver where the rows are merged. */
    interface Factory extends Serializable {

        RowReceiver create(JobID job) throws IOException;

        /** Whether an earlier attempt of this task has completed the output. */
        default boolean isComplete(JobID job) throws IOException {
            return false;
        }
    }
}
