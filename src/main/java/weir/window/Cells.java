package weir.window;

import java.util.Arrays;

/**
 * A growing table of accumulators: each row has the same number of longs, and the same number of
 * object slots, which stay unallocated until one accumulator needs more than its longs.
 *
 * <p>Rows of primitives instead of an object per key and slice: a block of partials is then two
 * arrays, merged, copied and sent as such.
 */
public final class Cells {
    private final int longsPerRow;
    private final int objectsPerRow;
    private long[] longs;
    private Object[] objects;
    private long objectBytes;

    public Cells(int longsPerRow, int objectsPerRow, int rows) {
        this.longsPerRow = longsPerRow;
        this.objectsPerRow = objectsPerRow;
        this.longs = new long[longsPerRow * rows];
    }

    /** How many rows there is room for. */
    public int capacity() {
        return longsPerRow == 0 ? 0 : longs.length / longsPerRow;
    }

    /**
     * All longs, row after row, for the hot loops of the accumulators: {@link #at} says where a row
     * begins. Stale after the next {@link #ensureRows}.
     */
    long[] longs() {
        return longs;
    }

    /** The index of the first long of {@code row} in {@link #longs()}. */
    int at(int row) {
        return row * longsPerRow;
    }

    /** Makes room for {@code rows} rows; new ones are all zero. */
    public void ensureRows(int rows) {
        if (rows > capacity()) {
            int grown = Math.max(rows, capacity() * 2);
            longs = Arrays.copyOf(longs, grown * longsPerRow);
            if (objects != null) {
                objects = Arrays.copyOf(objects, grown * objectsPerRow);
            }
        }
    }

    /** The long {@code index} of {@code row}. */
    public long get(int row, int index) {
        return longs[row * longsPerRow + index];
    }

    public void set(int row, int index, long value) {
        longs[row * longsPerRow + index] = value;
    }

    /** The object {@code slot} of {@code row}; null until it is set. */
    public Object object(int row, int slot) {
        return objects == null ? null : objects[row * objectsPerRow + slot];
    }

    public void setObject(int row, int slot, Object value) {
        if (objects == null) {
            if (value == null) {
                return;
            }
            objects = new Object[capacity() * objectsPerRow];
        }
        objects[row * objectsPerRow + slot] = value;
    }

    /** An object that was added to has grown by so many bytes. */
    void grow(long bytes) {
        objectBytes += bytes;
    }

    /** About what the objects have grown to, where their accumulators tell. */
    long objectBytes() {
        return objectBytes;
    }

    /** True when some row has ever had an object. */
    public boolean hasObjects() {
        return objects != null;
    }

    /** Sets a row back to zero and without objects. */
    public void zero(int row) {
        // So few that a call of Arrays.fill costs more.
        for (int i = at(row); i < at(row + 1); i++) {
            longs[i] = 0;
        }
        if (objects != null) {
            Arrays.fill(objects, row * objectsPerRow, (row + 1) * objectsPerRow, null);
        }
    }

    /**
     * Takes over row {@code fromRow} of {@code from}, objects and all; it must not be used any
     * more.
     */
    public void move(int row, Cells from, int fromRow) {
        System.arraycopy(from.longs, fromRow * longsPerRow, longs, row * longsPerRow, longsPerRow);
        for (int slot = 0; from.objects != null && slot < objectsPerRow; slot++) {
            setObject(row, slot, from.object(fromRow, slot));
        }
    }

    /** Makes the longs of a row those of {@code fromRow}. */
    void copyLongs(int row, Cells from, int fromRow) {
        int shift = from.at(fromRow) - at(row);
        // As few as in zero().
        for (int i = at(row); i < at(row + 1); i++) {
            longs[i] = from.longs[i + shift];
        }
    }

    public int longsPerRow() {
        return longsPerRow;
    }

    public int objectsPerRow() {
        return objectsPerRow;
    }
}
