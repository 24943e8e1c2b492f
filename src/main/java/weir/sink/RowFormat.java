package weir.sink;

import java.io.Serializable;

/**
 * How a record becomes bytes. An instance keeps buffers: one for each writing thread, made by its
 * {@link Factory}.
 *
 * @param <T> the record
 */
interface RowFormat<T> {

    /** Writes what stands once at the start of a file; nothing for JSON lines. */
    default void header(Bytes out) {}

    /** Writes one row with its line end. */
    void row(T record, Bytes out);

    /** Makes the format where it is used. */
    interface Factory<T> extends Serializable {
        RowFormat<T> create();
    }
}
