package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongSupplier;
import weir.decode.Operand.TruthOf;

/**
 * Readings of those records alone that a filter lets through, some of their columns computed. A
 * record is filtered before anything else is asked of it, so that one of another kind needs neither
 * a time nor a value.
 */
final class DerivedReadings extends Readings {
    private static final Skipped FILTERED = new Skipped(Skipped.Why.FILTERED);
    private static final byte[] NOTHING = {};

    private final Slots slots;
    private final Row row;
    private final TruthOf where;
    private final int firstField;

    /** The computed columns by slot; null for a column that is read. */
    private final Operand[] columns;

    private final double[] numbers;
    private final boolean movesCells;
    private final int[] from;
    private final int[] to;
    private byte[] moved = NOTHING;
    private Fault lacking;
    private boolean filtered;

    DerivedReadings(FormatSpec spec, Slots slots, TimeFormat timeFormat, LongSupplier clock) {
        super(spec, slots, timeFormat, clock);
        this.slots = slots;
        this.firstField = slots.firstField();
        this.row = new Row(slots.size() - firstField, new Numerals(spec.decimal()));
        this.where = slots.derivation().where();
        this.columns = new Operand[slots.size()];
        this.numbers = new double[slots.size()];
        this.from = new int[firstField];
        this.to = new int[firstField];
        for (int slot : slots.computed()) {
            columns[slot] = slots.derivation().column(slots.names().get(slot));
        }
        this.movesCells = slots.computed().stream().anyMatch(slots::isText);
    }

    @Override
    void cell(int slot, int cellFrom, int cellTo) {
        if (slot >= firstField) {
            row.cell(slot - firstField, cellFrom, cellTo);
        } else if (movesCells) {
            from[slot] = cellFrom;
            to[slot] = cellTo;
        } else {
            super.cell(slot, cellFrom, cellTo);
        }
    }

    @Override
    boolean isPlain() {
        return false;
    }

    @Override
    Fault lacking(int slot, Fault fault) {
        cell(slot, 0, 0);
        boolean needed = slot < firstField || fault.reason() == Rejection.Reason.MALFORMED;
        if (needed && lacking == null) {
            lacking = fault;
        }
        return null;
    }

    @Override
    Fault judge(byte[] cells, Decoder.Origin origin) {
        Fault missing = lacking;
        lacking = null;
        row.read(cells);
        filtered = where != null && !where.of(row);
        if (row.fault() != null) {
            return row.fault();
        }
        if (filtered) {
            return null;
        }
        return missing != null ? missing : judgeComputed(cells, origin);
    }

    private Fault judgeComputed(byte[] cells, Decoder.Origin origin) {
        int length = 0;
        for (int slot = 0; slot < firstField; slot++) {
            if (columns[slot] != null && !slots.isText(slot)) {
                numbers[slot] = columns[slot].number().of(row) + 0.0; // no zero is negative
            } else if (movesCells) {
                length = move(slot, cells, length);
            }
            if (row.fault() != null) {
                return row.fault();
            }
        }
        return super.judge(movesCells ? moved : cells, origin);
    }

    @Override
    void emit(Receiver out) {
        if (filtered) {
            out.accept(FILTERED);
        } else {
            super.emit(out);
        }
    }

    /** Texts that are made stand in other bytes than those read: all go into one array. */
    private int move(int slot, byte[] cells, int length) {
        boolean made = columns[slot] != null;
        byte[] bytes = made ? columns[slot].text().of(row).getBytes(StandardCharsets.UTF_8) : cells;
        int start = made ? 0 : from[slot];
        int end = made ? bytes.length : to[slot];
        if (moved.length < length + end - start) {
            moved = Arrays.copyOf(moved, 2 * (length + end - start));
        }
        System.arraycopy(bytes, start, moved, length, end - start);
        super.cell(slot, length, length + end - start);
        return length + end - start;
    }

    @Override
    boolean isEmpty(int slot) {
        return columns[slot] == null ? super.isEmpty(slot) : Double.isNaN(numbers[slot]);
    }

    @Override
    double number(int slot) {
        return columns[slot] == null ? super.number(slot) : numbers[slot];
    }

    @Override
    String text(int slot) {
        boolean number = columns[slot] != null && !slots.isText(slot);
        return number ? String.valueOf(numbers[slot]) : super.text(slot);
    }
}
