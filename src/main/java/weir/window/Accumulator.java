package weir.window;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import weir.decode.Reading;

/**
 * One mergeable piece of a partial. It owns {@link #longs} longs and {@link #objects} object slots
 * of each row of a {@link Cells}, from the offsets {@code at} and {@code slot} on. Stateless.
 *
 * <p>Merging is associative and commutative exactly: any order and grouping of the same readings
 * gives the same result to the last bit. A row of zeros without objects is <em>not</em> yet a
 * partial: {@link #start} makes it the partial of no reading.
 */
interface Accumulator extends Serializable {

    /** Stable name; state that is restored is compared by it. */
    String name();

    int longs();

    default int objects() {
        return 0;
    }

    /** Whether its objects grow with the readings: what a row then takes is not known ahead. */
    default boolean grows() {
        return false;
    }

    /** Whether a reading has what is accumulated: one read before that was asked for has not. */
    default boolean knows(Reading reading) {
        return true;
    }

    /** Makes a row of zeros the partial of no reading. */
    default void start(Cells cells, int row, int at, int slot) {}

    void add(Cells cells, int row, int at, int slot, Reading reading);

    /** Merges the row {@code fromRow} of {@code from}, left unchanged, into {@code row}. */
    void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow);

    /** Writes the object of {@code slot}; called only when it is not null. */
    default void writeObject(int slot, Object object, DataOutputView out) throws IOException {
        throw new IOException(name() + " has no objects");
    }

    /** Reads what {@link #writeObject} wrote. */
    default Object readObject(int slot, DataInputView in) throws IOException {
        throw new IOException(name() + " has no objects");
    }

    /** A copy that shares nothing mutable with {@code object}, which is not null. */
    default Object copyObject(int slot, Object object) {
        throw new IllegalStateException(name() + " has no objects");
    }
}
