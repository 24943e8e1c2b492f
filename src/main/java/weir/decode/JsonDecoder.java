package weir.decode;

import java.util.function.Consumer;

/**
 * Decodes JSON lines: one object a line, fields by the names of its top level. A field that stands
 * there twice has its last value. Of several value fields, those that are absent or null are left
 * out as empty cells are in CSV.
 */
final class JsonDecoder implements Decoder {
    private final JsonFields fields;
    private final Readings readings;
    private final Rejecting rejecting;
    private final Utf8 utf8 = new Utf8();

    JsonDecoder(Slots slots, Readings readings, Rejecting rejecting) {
        this.fields = new JsonFields(slots);
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
        Fault fault = Utf8.beyondAscii(bytes, from, to) ? utf8.check(bytes, from, to) : null;
        if (fault == null) {
            fault = fields.read(bytes, from, to);
        }
        if (fault == null) {
            fault = fields.fill(readings);
        }
        return fault == null ? readings.judge(fields.bytes()) : fault;
    }
}
