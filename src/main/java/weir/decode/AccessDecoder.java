package weir.decode;

import java.util.List;
import java.util.function.Consumer;
import weir.decode.Rejection.Reason;

/**
 * Decodes the lines of an access log. Only the fields asked for have to be UTF-8: a stray byte in
 * an agent that nobody asks for is no reason to lose a visit.
 */
final class AccessDecoder implements Decoder {
    private final Slots slots;
    private final List<AccessField> fields;
    private final AccessLine line = new AccessLine();
    private final Readings readings;
    private final Rejecting rejecting;
    private final Utf8 utf8 = new Utf8();

    /**
     * @param fields by slot
     */
    AccessDecoder(Slots slots, List<AccessField> fields, Readings readings, Rejecting rejecting) {
        this.slots = slots;
        this.fields = fields;
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
        Fault fault = line.read(bytes, from, to);
        for (int slot = 0; fault == null && slot < fields.size(); slot++) {
            fault = fill(slot, fields.get(slot));
        }
        return fault == null ? readings.judge(line.bytes()) : fault;
    }

    private Fault fill(int slot, AccessField field) {
        if (!line.has(field)) {
            return new Fault(Reason.MISSING_FIELD, AccessInput.missing(field));
        }
        int start = line.start(field);
        int end = line.end(field);
        if (Utf8.beyondAscii(line.bytes(), start, end)
                && utf8.check(line.bytes(), start, end) != null) {
            return Fault.malformed("the " + field.text() + " is not valid UTF-8");
        }
        boolean number = slot >= slots.firstValue() && slot != slots.member();
        if (number && field == AccessField.BYTES) {
            line.bytesAsNumber(slot, readings);
        } else {
            readings.cell(slot, start, end);
        }
        return null;
    }
}
