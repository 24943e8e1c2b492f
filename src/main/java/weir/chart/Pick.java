package weir.chart;

import java.io.IOException;
import java.io.Serializable;

/**
 * What of a stream goes to the page: a bounded choice, because the job never waits for it. Used by
 * one subtask.
 *
 * @param <T> the record
 */
interface Pick<T> {

    /**
     * @param atMillis the watermark, epoch ms
     */
    void add(T record, long atMillis);

    /** Whether there is anything to send. */
    boolean isEmpty();

    /** Moves what is to be sent into a frame; what does not fit stays for the next. */
    void drain(Frame.Writer<T> frame) throws IOException;

    /** Makes the choice where it is used. */
    interface Factory<T> extends Serializable {
        Pick<T> create();
    }
}
