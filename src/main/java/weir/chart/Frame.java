package weir.chart;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * What one subtask of a {@link Tap} sends at one beat. A frame may come twice, by the coordinator
 * and by the accumulators of the job's end: {@code subtask}, {@code attempt} and {@code sequence}
 * tell.
 *
 * @param bytes the header and the records, as {@link Writer} writes them
 */
record Frame(byte[] bytes) implements OperatorEvent, Serializable {

    /**
     * Who sent it, and how far the sender is.
     *
     * @param subtask from 0
     * @param attempt how often the subtask was started before
     * @param sequence of the subtask's frames, from 0
     * @param watermarkMillis of the subtask, epoch ms; {@code Long.MIN_VALUE} before the first
     * @param passed how many records the subtask has seen in all
     */
    record Header(int subtask, int attempt, long sequence, long watermarkMillis, long passed) {}

    /**
     * A record on its way to the page.
     *
     * @param record the record
     * @param joined for a result: whether rows between it and the one before were left out
     * @param atMillis the watermark when it came, epoch ms; {@code Long.MIN_VALUE} for none
     */
    record Sent<T>(T record, boolean joined, long atMillis) {}

    Header header() throws IOException {
        return header(new DataInputDeserializer(bytes));
    }

    <T> List<Sent<T>> records(TypeSerializer<T> serializer) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        header(in);
        List<Sent<T>> records = new ArrayList<>();
        while (in.available() > 0) {
            boolean joined = in.readBoolean();
            long at = in.readLong();
            records.add(new Sent<>(serializer.deserialize(in), joined, at));
        }
        return records;
    }

    private static Header header(DataInputDeserializer in) throws IOException {
        return new Header(in.readInt(), in.readInt(), in.readLong(), in.readLong(), in.readLong());
    }

    /** Writes one frame. */
    static final class Writer<T> {
        private final DataOutputSerializer out = new DataOutputSerializer(4096);
        private final TypeSerializer<T> serializer;

        Writer(TypeSerializer<T> serializer) {
            this.serializer = serializer;
        }

        Writer<T> begin(Header header) throws IOException {
            out.clear();
            out.writeInt(header.subtask());
            out.writeInt(header.attempt());
            out.writeLong(header.sequence());
            out.writeLong(header.watermarkMillis());
            out.writeLong(header.passed());
            return this;
        }

        void add(T record, boolean joined, long atMillis) throws IOException {
            out.writeBoolean(joined);
            out.writeLong(atMillis);
            serializer.serialize(record, out);
        }

        int size() {
            return out.length();
        }

        Frame end() {
            return new Frame(out.getCopyOfBuffer());
        }
    }
}
