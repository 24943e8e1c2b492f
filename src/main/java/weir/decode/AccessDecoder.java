package weir.decode;

import java.util.List;
import weir.decode.Rejection.Reason;

/**
 * Decodes the lines of an access log. Only the fields asked for have to be UTF-8: a stray byte in
 * an agent that nobody asks for is no reason to lose a visit.
 */
final class AccessDecoder extends RecordDecoder {
    private final Slots slots;
    private final List<AccessField> fields;
    private final AccessLine line = new AccessLine();
    private final Utf8 utf8 = new Utf8();

    /**
     * @param fields by slot; null for a slot that is computed
     */
    AccessDecoder(Slots slots, List<AccessField> fields, Readings readings, Rejecting rejecting) {
        super(readings, rejecting);
        this.slots = slots;
        this.fields = fields;
    }

    @Override
    Fault fill(byte[] bytes, int from, int to, Readings readings) {
        Fault fault = line.read(bytes, from, to);
        for (int slot = 0; fault == null && slot < fields.size(); slot++) {
            AccessField field = fields.get(slot);
            fault = field == null ? null : fill(slot, field, readings);
        }
        return fault;
    }

    @Override
    byte[] cells() {
        return line.bytes();
    }

    private Fault fill(int slot, AccessField field, Readings readings) {
        if (!line.has(field)) {
            return readings.lacking(
                    slot, new Fault(Reason.MISSING_FIELD, AccessInput.missing(field)));
        }
        int start = line.start(field);
        int end = line.end(field);
        if (Utf8.beyondAscii(line.bytes(), start, end)
                && utf8.check(line.bytes(), start, end) != null) {
            return readings.lacking(
                    slot, Fault.malformed("the " + field.text() + " is not valid UTF-8"));
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
