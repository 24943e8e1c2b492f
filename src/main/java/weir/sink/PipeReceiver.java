package weir.sink;

import org.apache.flink.api.common.JobID;

/** The rows of a batch to standard output, the same bytes as the file; none after it is closed. */
final class PipeReceiver implements RowReceiver {
    private static final int FLUSH = 1 << 16;

    private final Bytes pending;

    private PipeReceiver(Bytes header) {
        pending = header;
    }

    @Override
    public void row(byte[] bytes, int offset, int length) {
        pending.bytes(bytes, offset, length);
        if (pending.size() >= FLUSH) {
            complete();
        }
    }

    @Override
    public boolean wantsMore() {
        return !StandardOutput.isClosed();
    }

    @Override
    public void complete() {
        StandardOutput.write(pending.array(), 0, pending.size());
        pending.clear();
    }

    /**
     * Standard output, with what the format writes first.
     *
     * @param format of the rows
     */
    record To(RowFormat.Factory<?> format) implements Factory {

        @Override
        public RowReceiver create(JobID job) {
            Bytes header = new Bytes();
            format.create().header(header);
            return new PipeReceiver(header);
        }
    }
}
