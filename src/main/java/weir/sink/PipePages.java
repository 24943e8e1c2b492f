package weir.sink;

/**
 * Rows of a live run in a pipe: the same bytes as a file, header first, all of them at every
 * watermark and beat.
 *
 * @param <T> the record
 */
final class PipePages<T> implements LiveOutput.Pages<T> {
    private final RowFormat<T> format;
    private final Bytes pending = new Bytes();

    PipePages(RowFormat<T> format) {
        this.format = format;
        format.header(pending);
    }

    @Override
    public void add(T record) {
        format.row(record, pending);
    }

    @Override
    public Bytes atWatermark(long nowMillis) {
        return pending;
    }

    @Override
    public Bytes atBeat(long nowMillis) {
        return pending;
    }

    @Override
    public Bytes atEnd() {
        return pending;
    }
}
