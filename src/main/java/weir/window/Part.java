package weir.window;

/**
 * An accumulator and where it stands in a row of {@link Cells}.
 *
 * @param at the index of its first long
 * @param slot the index of its first object
 */
record Part(Accumulator accumulator, int at, int slot) {
    /** The part behind this one. */
    Part next(Accumulator following) {
        return new Part(following, at + accumulator.longs(), slot + accumulator.objects());
    }

    /** Takes over what the same accumulator has elsewhere in another row. */
    void take(Cells cells, int row, Cells from, int fromRow, Part there) {
        for (int i = 0; i < accumulator.longs(); i++) {
            cells.set(row, at + i, from.get(fromRow, there.at + i));
        }
        takeObjects(cells, row, from, fromRow, there);
    }

    /** The same of the objects alone; nothing mutable is shared. */
    void takeObjects(Cells cells, int row, Cells from, int fromRow, Part there) {
        for (int i = 0; i < accumulator.objects(); i++) {
            Object object = from.object(fromRow, there.slot + i);
            Object copy = object == null ? null : accumulator.copyObject(i, object);
            cells.setObject(row, slot + i, copy);
        }
    }
}
