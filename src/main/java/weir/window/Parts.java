package weir.window;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The form of a row: its accumulators, where each stands, and its bytes.
 *
 * @param all at least one, each once, one behind the other
 */
record Parts(List<Part> all) {
    static Parts of(List<Accumulator> accumulators) {
        List<Part> all = new ArrayList<>();
        for (Accumulator accumulator : accumulators) {
            all.add(
                    all.isEmpty()
                            ? new Part(accumulator, 0, 0)
                            : all.get(all.size() - 1).next(accumulator));
        }
        return new Parts(List.copyOf(all));
    }

    Part last() {
        return all.get(all.size() - 1);
    }

    /** That of an accumulator; null when there is none. */
    Part of(Accumulator accumulator) {
        return all.stream()
                .filter(part -> part.accumulator() == accumulator)
                .findFirst()
                .orElse(null);
    }

    /** A table of zeros. */
    Cells cells(int rows) {
        Part last = last();
        return new Cells(
                last.at() + last.accumulator().longs(),
                last.slot() + last.accumulator().objects(),
                rows);
    }

    /** Writes a row: its longs, then the number of its objects, then each with its slot. */
    void write(Cells cells, int row, DataOutputView out) throws IOException {
        for (int i = 0; i < cells.longsPerRow(); i++) {
            out.writeLong(cells.get(row, i));
        }
        int objects = 0;
        for (int slot = 0; slot < cells.objectsPerRow(); slot++) {
            objects += cells.object(row, slot) == null ? 0 : 1;
        }
        out.writeByte(objects);
        for (int slot = 0; objects > 0 && slot < cells.objectsPerRow(); slot++) {
            Object object = cells.object(row, slot);
            if (object != null) {
                Part part = owner(slot);
                out.writeByte(slot);
                part.accumulator().writeObject(slot - part.slot(), object, out);
            }
        }
    }

    /** Makes a row what {@link #write} wrote. */
    void read(Cells cells, int row, DataInputView in) throws IOException {
        cells.zero(row);
        for (int i = 0; i < cells.longsPerRow(); i++) {
            cells.set(row, i, in.readLong());
        }
        for (int objects = in.readByte(); objects > 0; objects--) {
            int slot = in.readByte();
            Part part = owner(slot);
            cells.setObject(row, slot, part.accumulator().readObject(slot - part.slot(), in));
        }
    }

    private Part owner(int slot) {
        int i = all.size() - 1;
        while (slot < all.get(i).slot() || all.get(i).accumulator().objects() == 0) {
            i--;
        }
        return all.get(i);
    }
}
