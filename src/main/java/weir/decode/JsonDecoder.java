package weir.decode;

/**
 * Decodes JSON lines: one object a line, fields by the names of its top level. A field that stands
 * there twice has its last value. Of several value fields, those that are absent or null are left
 * out as empty cells are in CSV.
 */
final class JsonDecoder extends RecordDecoder {
    private final JsonFields fields;
    private final Utf8 utf8 = new Utf8();

    JsonDecoder(Slots slots, Readings readings, Rejecting rejecting) {
        super(readings, rejecting);
        this.fields = new JsonFields(slots);
    }

    @Override
    Fault fill(byte[] bytes, int from, int to, Readings readings) {
        Fault fault = fields.readFlat(bytes, from, to) ? null : parse(bytes, from, to);
        return fault == null ? fields.fill(readings) : fault;
    }

    private Fault parse(byte[] bytes, int from, int to) {
        Fault fault = Utf8.beyondAscii(bytes, from, to) ? utf8.check(bytes, from, to) : null;
        return fault == null ? fields.parse(bytes, from, to) : fault;
    }

    @Override
    byte[] cells() {
        return fields.bytes();
    }
}
