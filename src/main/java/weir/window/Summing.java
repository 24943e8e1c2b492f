package weir.window;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** An accumulator whose objects are {@link WideSum}s, in the slots of its exact sums. */
interface Summing extends Accumulator {

    @Override
    default void writeObject(int slot, Object object, DataOutputView out) throws IOException {
        ((WideSum) object).write(out);
    }

    @Override
    default Object readObject(int slot, DataInputView in) throws IOException {
        return WideSum.read(in);
    }

    @Override
    default Object copyObject(int slot, Object object) {
        return ((WideSum) object).copy();
    }
}
