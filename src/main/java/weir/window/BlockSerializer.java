package weir.window;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import weir.decode.Handful;
import weir.decode.ReadingSerializer;
import weir.decode.RecordSerializer;
import weir.decode.RecordType;

/**
 * Writes a {@link Block}: bucket, slice, records, then its readings ({@link ReadingsOfSeries}), or
 * its rows as key, measure and the cells of the accumulators, or as bytes ({@link PackedPartials}).
 * The accumulators are part of the snapshot: state written with others is read as such, and what it
 * lacks is marked ({@link Partials#lacking}).
 */
public final class BlockSerializer extends RecordSerializer<Block> {
    // As version 0.1 wrote them: state may still hold such blocks.
    private static final int SINGLE_READINGS = 0;
    private static final int PARTIALS = 1;
    private static final int SLICE_AGAIN = 2;
    private static final int READINGS = 3;
    // With what each table is lacking.
    private static final int LACKING_PARTIALS = 4;
    private static final int LACKING_SLICE_AGAIN = 5;
    private static final int PACKED = 6;

    private final Statistics statistics;
    private transient Texts texts;

    BlockSerializer(Statistics statistics) {
        this.statistics = statistics;
    }

    static RecordType<Block> type(Statistics statistics) {
        return new RecordType<>(Block.class, new BlockSerializer(statistics));
    }

    @Override
    public void serialize(Block block, DataOutputView out) throws IOException {
        if (block.readings() != null) {
            writeHead(READINGS, block, out);
            ReadingsOfSeries.write(block.readings(), out);
        } else if (block.rows() instanceof PackedPartials packed && packed.isOf(statistics)) {
            writeHead(PACKED, block, out);
            packed.write(out);
        } else {
            writeTables(block, block.partials().of(statistics), out);
        }
    }

    private static void writeHead(int shape, Block block, DataOutputView out) throws IOException {
        out.writeByte(shape);
        out.writeByte(block.bucket());
        out.writeLong(block.start());
        out.writeLong(block.end());
        out.writeLong(block.records());
    }

    private void writeTables(Block block, Partials partials, DataOutputView out)
            throws IOException {
        int shape = shape(block, partials);
        writeHead(shape, block, out);
        writePartials(partials, shape == LACKING_PARTIALS || shape == LACKING_SLICE_AGAIN, out);
        if (block.touched() != null) {
            writePartials(block.touched().of(statistics), shape == LACKING_SLICE_AGAIN, out);
        }
    }

    @Override
    public Block deserialize(DataInputView in) throws IOException {
        int shape = in.readByte();
        int bucket = in.readByte();
        long start = in.readLong();
        long end = in.readLong();
        long records = in.readLong();
        if (shape == READINGS || shape == SINGLE_READINGS) {
            Handful readings =
                    shape == READINGS ? ReadingsOfSeries.read(in, texts()) : readSingleReadings(in);
            return new Block(bucket, start, end, records, null, readings, null);
        }
        if (shape == PACKED) {
            Rows packed = PackedPartials.read(in, statistics, texts());
            return Block.of(bucket, start, end, records, packed);
        }
        boolean lacking = shape == LACKING_PARTIALS || shape == LACKING_SLICE_AGAIN;
        boolean again = shape == SLICE_AGAIN || shape == LACKING_SLICE_AGAIN;
        Partials partials = readPartials(in, lacking);
        Partials touched = again ? readPartials(in, lacking) : null;
        return new Block(bucket, start, end, records, partials, null, touched);
    }

    private int shape(Block block, Partials partials) {
        if (block.touched() == null) {
            return partials.lacking() == 0 ? PARTIALS : LACKING_PARTIALS;
        }
        int lacking = partials.lacking() | block.touched().of(statistics).lacking();
        return lacking == 0 ? SLICE_AGAIN : LACKING_SLICE_AGAIN;
    }

    private static Handful readSingleReadings(DataInputView in) throws IOException {
        int size = in.readInt();
        Handful readings = new Handful(size);
        for (int i = 0; i < size; i++) {
            readings.add(ReadingSerializer.read(in));
        }
        return readings;
    }

    private void writePartials(Partials partials, boolean lacking, DataOutputView out)
            throws IOException {
        if (lacking) {
            out.writeInt(partials.lacking());
        }
        out.writeInt(partials.size());
        for (int row = 0; row < partials.size(); row++) {
            StringValue.writeString(partials.key(row), out);
            StringValue.writeString(partials.measure(row), out);
            statistics.write(partials.cells(), row, out);
        }
    }

    private Partials readPartials(DataInputView in, boolean lacking) throws IOException {
        int accumulators = lacking ? in.readInt() : 0;
        int rows = in.readInt();
        Partials partials = new Partials(statistics, rows);
        for (int i = 0; i < rows; i++) {
            int row = partials.append(texts().read(in), texts().read(in));
            statistics.read(partials.cells(), row, in);
        }
        partials.lacking(accumulators);
        return partials;
    }

    private Texts texts() {
        if (texts == null) {
            texts = new Texts();
        }
        return texts;
    }

    @Override
    public BlockSerializer duplicate() {
        return new BlockSerializer(statistics);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockSerializer that
                && statistics.accumulators().equals(that.statistics.accumulators());
    }

    @Override
    public int hashCode() {
        return statistics.accumulators().hashCode();
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot(statistics.layout());
    }

    /** Version 1: the layout of the statistics. */
    public static final class Snapshot implements TypeSerializerSnapshot<Block> {
        private List<String> names = List.of();

        /** For Flink, which fills it by {@link #readSnapshot}. */
        public Snapshot() {}

        Snapshot(List<String> names) {
            this.names = names;
        }

        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeInt(names.size());
            for (String name : names) {
                out.writeUTF(name);
            }
        }

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader loader)
                throws IOException {
            List<String> read = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                read.add(in.readUTF());
            }
            names = read;
        }

        @Override
        public BlockSerializer restoreSerializer() {
            return new BlockSerializer(Statistics.ofLayout(names));
        }

        @Override
        public TypeSerializerSchemaCompatibility<Block> resolveSchemaCompatibility(
                TypeSerializerSnapshot<Block> old) {
            List<String> before = Statistics.ofLayout(((Snapshot) old).names).accumulators();
            return before.equals(Statistics.ofLayout(names).accumulators())
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
        }
    }
}
