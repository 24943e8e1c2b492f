package weir.decode;

import java.util.function.Consumer;

/** Decodes CSV records: only the named columns are looked at. */
final class CsvDecoder implements Decoder {
    private final CsvColumns columns;
    private final String delimiter;
    private final CsvCells cells;
    private final Readings readings;
    private final Rejecting rejecting;

    CsvDecoder(byte delimiter, CsvColumns columns, Readings readings, Rejecting rejecting) {
        this.columns = columns;
        this.delimiter = Fault.quoted(String.valueOf((char) delimiter));
        this.cells = new CsvCells(delimiter);
        this.readings = readings;
        this.rejecting = rejecting;
    }

    @Override
    public void decode(
            byte[] bytes, int from, int to, Origin origin, Consumer<? super Decoded> out) {
        Fault fault = fault(bytes, from, to);
        if (fault == null) {
            readings.emit(out);
        } else {
            out.accept(rejecting.of(fault, bytes, from, to, origin));
        }
    }

    @Override
    public void tooLong(
            byte[] bytes,
            int from,
            int to,
            long totalBytes,
            Origin origin,
            Consumer<? super Decoded> out) {
        out.accept(rejecting.tooLong(bytes, from, to, totalBytes, origin));
    }

    private Fault fault(byte[] bytes, int from, int to) {
        if (from == to) {
            return Fault.malformed("empty line");
        }
        Fault fault = cells.split(bytes, from, to);
        if (fault != null) {
            return fault;
        }
        if (cells.count() != columns.width()) {
            return wrongCount();
        }
        int[] ofSlot = columns.ofSlot();
        for (int slot = 0; slot < ofSlot.length; slot++) {
            readings.cell(slot, cells.start(ofSlot[slot]), cells.end(ofSlot[slot]));
        }
        return readings.judge(cells.bytes());
    }

    private Fault wrongCount() {
        String is = cells.count() == 1 ? "1 column" : cells.count() + " columns";
        String hint = cells.count() == 1 ? "; is the delimiter " + delimiter + "?" : "";
        return Fault.malformed(is + " instead of " + columns.width() + hint);
    }
}
