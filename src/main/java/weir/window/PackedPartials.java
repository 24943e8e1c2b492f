package weir.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

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
                read(partials.cells(), partials.append(known.read(in), known.read(in)), in);
            }
        } catch (IOException e) {
            throw broken(e);
        }
        return partials;
    }

    /** Reads what follows a series into a row that is the partial of no reading. */
    private void read(Cells cells, int row, DataInputView in) throws IOException {
        if (in.readByte() == ONE_READING) {
            Basics.add(cells, row, 0, 0, in.readDouble());
        } else {
            statistics.read(cells, row, in);
        }
    }

    static UncheckedIOException broken(IOException e) {
        return new UncheckedIOException("a block of the state or the shuffle is broken", e);
    }

    /** Before the first row. */
    Cursor cursor() {
        return new Cursor();
    }

    /** Goes through the rows without making a table of them. */
    final class Cursor {
        private final DataInputDeserializer in = new DataInputDeserializer(bytes);
        private int gone;
        private int from;
        private int to;

        /** Goes to the next row; false behind the last one. Each row is to be {@link #read}. */
        boolean next() {
            from = in.getPosition();
            return gone++ < size;
        }

        /** The series of this row as it is packed: the same bytes wherever it comes. */
        PackedSeries series(PackedSeries into) {
            to = into.set(bytes, from);
            return into;
        }

        /** Makes a row, which is the partial of no reading, this one. */
        void read(Cells cells, int row) {
            try {
                in.skipBytesToRead(to - from);
                PackedPartials.this.read(cells, row, in);
            } catch (IOException e) {
                throw broken(e);
            }
        }
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
                PackedSeries.write(from.key(row), from.measure(row), out);
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
