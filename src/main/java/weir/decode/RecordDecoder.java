package weir.decode;

/**
 * What the decoders of all formats share: a record is read whole or rejected with its first fault.
 */
abstract class RecordDecoder implements Decoder {
    private final Readings readings;
    private final Rejecting rejecting;

    RecordDecoder(Readings readings, Rejecting rejecting) {
        this.readings = readings;
        this.rejecting = rejecting;
    }

    /**
     * Finds the cells of a record that is not empty and tells the readings; a fault if it can't.
     */
    abstract Fault fill(byte[] bytes, int from, int to, Readings readings);

    /** The bytes in which the cells stand. */
    abstract byte[] cells();

    @Override
    public final void decode(byte[] bytes, int from, int to, Origin origin, Receiver out) {
        Fault fault = fault(bytes, from, to, origin);
        if (fault == null) {
            readings.emit(out);
        } else {
            out.accept(rejecting.of(fault, bytes, from, to, origin));
        }
    }

    @Override
    public final void tooLong(
            byte[] bytes, int from, int to, long totalBytes, Origin origin, Receiver out) {
        out.accept(rejecting.tooLong(bytes, from, to, totalBytes, origin));
    }

    private Fault fault(byte[] bytes, int from, int to, Origin origin) {
        if (from == to) {
            return Fault.malformed("empty line");
        }
        Fault fault = fill(bytes, from, to, readings);
        return fault == null ? readings.judge(cells(), origin) : fault;
    }
}
