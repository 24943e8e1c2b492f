package weir.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * A table as bytes, which it stays until the window: it crosses the shuffle and is sorted, spilled
 * and kept as state without a look at its rows. Each is key, measure, and the row as {@link
 * Statistics#write} has it, or the value alone where one reading makes all of it. Immutable.
 */
final class PackedPartials implements Rows {
    private static final int ONE_READING = 0;
    private static final int ROW = 1;

    private final Statistics statistics;
    private final int size;
    private final byte[] bytes;
    // Null where the bytes have not been read from anywhere.
    private final Texts texts;

    private PackedPartials(Statistics statistics, int size, byte[] bytes, Texts texts) {
        this.statistics = statistics;
        this.size = size;
        this.bytes = bytes;
        this.texts = texts;
    }

    /** Whether the bytes are rows of tables of these statistics. */
    boolean isOf(Statistics wanted) {
        return wanted.hasRowsOf(statistics);
    }

    void write(DataOutputView out) throws IOException {
        out.writeInt(size);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static PackedPartials read(DataInputView in, Statistics statistics, Texts texts)
            throws IOException {
        int size = in.readInt();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new PackedPartials(statistics, size, bytes, texts);
    }

    @Override
    public Partials partials() {
        Partials partials = new Partials(statistics, size);
        Texts known = texts == null ? new Texts() : texts;
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        try {
            for (int i = 0; i < size; i++) {
                int row = partials.append(known.read(in), known.read(in));
                if (in.readByte() == ONE_READING) {
                    Basics.add(partials.cells(), row, 0, 0, in.readDouble());
                } else {
                    statistics.read(partials.cells(), row, in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a block of the state or the shuffle is broken", e);
        }
        return partials;
    }

    /** Packs rows, one table after the other. */
    static final class Packer {
        private final Statistics statistics;
        private final DataOutputSerializer out = new DataOutputSerializer(1 << 10);
        private int size;
        private long records;

        Packer(Statistics statistics) {
            this.statistics = statistics;
        }

        void add(Partials from, int row) {
            try {
                StringValue.writeString(from.key(row), out);
                StringValue.writeString(from.measure(row), out);
                if (statistics.isOneReading(from.cells(), row)) {
                    out.writeByte(ONE_READING);
                    out.writeDouble(Basics.INSTANCE.min(from.cells(), row, 0));
                } else {
                    out.writeByte(ROW);
                    statistics.write(from.cells(), row, out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory failed", e);
            }
            size++;
            records += from.records(row);
        }

        boolean isEmpty() {
            return size == 0;
        }

        /** The rows since the last call, as a block. */
        Block take(int bucket, long start, long end) {
            Rows rows = new PackedPartials(statistics, size, out.getCopyOfBuffer(), null);
            Block block = Block.of(bucket, start, end, records, rows);
            out.clear();
            size = 0;
            records = 0;
            return block;
        }
    }
}
