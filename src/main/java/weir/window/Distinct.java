package weir.window;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import weir.decode.Reading;

/**
 * The different members, for a distinct count: exact up to {@link Members#EXACT} of them, above
 * that estimated with a standard error of 0.81 %. A reading without a member, or with an empty one,
 * counts for none. Slot: a {@link Members}; null for no member.
 */
final class Distinct implements Accumulator {
    static final Distinct INSTANCE = new Distinct();

    private Distinct() {}

    @Override
    public String name() {
        return "distinct";
    }

    @Override
    public int longs() {
        return 0;
    }

    @Override
    public int objects() {
        return 1;
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public boolean knows(Reading reading) {
        return reading.member() != null;
    }

    @Override
    public void add(Cells cells, int row, int at, int slot, Reading reading) {
        String member = reading.member();
        if (member == null || member.isEmpty()) {
            return;
        }
        Members all = members(cells, row, slot);
        long before = all.bytes();
        all.add(Fingerprint.of(member));
        cells.grow(all.bytes() - before);
    }

    @Override
    public void merge(Cells cells, int row, int at, int slot, Cells from, int fromRow) {
        if (from.object(fromRow, slot) instanceof Members other) {
            members(cells, row, slot).merge(other);
        }
    }

    /** A whole number; 0 of no member. */
    double count(Cells cells, int row, int at, int slot) {
        return cells.object(row, slot) instanceof Members all ? (double) all.count() : 0;
    }

    @Override
    public void writeObject(int slot, Object object, DataOutputView out) throws IOException {
        ((Members) object).write(out);
    }

    @Override
    public Object readObject(int slot, DataInputView in) throws IOException {
        return Members.read(in);
    }

    @Override
    public Object copyObject(int slot, Object object) {
        return ((Members) object).copy();
    }

    private static Members members(Cells cells, int row, int slot) {
        if (cells.object(row, slot) instanceof Members members) {
            return members;
        }
        Members fresh = new Members();
        cells.setObject(row, slot, fresh);
        cells.grow(fresh.bytes());
        return fresh;
    }
}
