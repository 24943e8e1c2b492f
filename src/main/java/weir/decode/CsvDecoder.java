package weir.decode;

/** Decodes CSV records: only the named columns are looked at. */
final class CsvDecoder extends RecordDecoder {
    private final CsvColumns columns;
    private final String delimiter;
    private final CsvCells cells;
    private final Readings readings;

    /** The longest record, known when somebody cuts records for this decoder alone. */
    private int maxRecordBytes;

    CsvDecoder(byte delimiter, CsvColumns columns, Readings readings, Rejecting rejecting) {
        super(readings, rejecting);
        this.columns = columns;
        this.readings = readings;
        this.delimiter = Fault.quoted(String.valueOf((char) delimiter));
        this.cells = new CsvCells(delimiter);
    }

    @Override
    public int decodePlain(byte[] bytes, int from, int to, Handful room) {
        int at = from;
        boolean plain = readings.isPlain();
        while (plain && !room.isFull()) {
            int end = cells.scan(bytes, at, to);
            plain =
                    end >= 0
                            && end - at <= maxRecordBytes
                            && cells.isPlain(columns.width())
                            && readings.addPlain(cells, columns.ofSlot(), room);
            at = plain ? end : at;
        }
        return at;
    }

    @Override
    public Framing framing(Framing usual) {
        maxRecordBytes = usual.maxRecordBytes();
        return new CsvScan(usual, cells);
    }

    @Override
    Fault fill(byte[] bytes, int from, int to, Readings readings) {
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
        return null;
    }

    @Override
    byte[] cells() {
        return cells.bytes();
    }

    private Fault wrongCount() {
        String is = cells.count() == 1 ? "1 column" : cells.count() + " columns";
        String hint = " when split at " + delimiter + ": is that the delimiter?";
        return Fault.malformed(
                is + " instead of " + columns.width() + (cells.count() == 1 ? hint : ""));
    }
}
