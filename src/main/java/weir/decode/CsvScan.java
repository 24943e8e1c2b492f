package weir.decode;

/**
 * Where CSV records end, for one thread: where {@link CsvFraming} says, but the cells of a plain
 * record are found in the same pass and remembered for the decoder, which gets that record next.
 * Two passes, byte by byte, were a quarter of the source task's time.
 *
 * @param usual answers for whatever is not plain
 * @param cells of the decoder
 */
record CsvScan(Framing usual, CsvCells cells) implements Framing {

    @Override
    public int maxRecordBytes() {
        return usual.maxRecordBytes();
    }

    @Override
    public int end(byte[] bytes, int from, int to, boolean last) {
        int end = cells.scan(bytes, from, to);
        return end >= 0 && end - from <= maxRecordBytes() ? end : usual.end(bytes, from, to, last);
    }

    @Override
    public int firstStart(byte[] bytes, int from, int to, boolean last) {
        return usual.firstStart(bytes, from, to, last);
    }
}
