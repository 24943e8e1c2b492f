package weir.decode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Settles how one access log is read: fields and times. */
final class AccessInput implements FormatInput {
    /** So many lines, none of them of an access log, are no accident. */
    private static final int ENOUGH = 10;

    private final FormatSpec spec;
    private final Head head;
    private final Slots slots;
    private final List<AccessField> fields;
    private final Framing framing;
    private final List<String> sampleTimes = new ArrayList<>();
    private final Set<AccessField> there = EnumSet.noneOf(AccessField.class);
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @throws InputProblem when a field is asked for that no access log has
     */
    AccessInput(FormatSpec spec, Head head) {
        this.spec = spec;
        this.head = head;
        this.slots = Slots.of(spec.withUsual(column -> false));
        this.fields = fields();
        this.framing = new LineFraming(spec.maxRecordBytes());
        look();
    }

    /** The message for a field that a line of the Common Log Format does not have. */
    static String missing(AccessField field) {
        return "no field " + Fault.quoted(field.text()) + ": the Common Log Format has none";
    }

    @Override
    public Layout layout(LongSupplier clock) {
        Supplier<TimeFormat> format = times().settled();
        Supplier<Decoder> decoder =
                () ->
                        new AccessDecoder(
                                slots,
                                fields,
                                Readings.of(spec, slots, format.get(), clock),
                                new Rejecting(spec));
        return new Layout(head.start(), slots, framing, decoder);
    }

    @Override
    public void check() {
        if (there.isEmpty() && faults.size() >= ENOUGH) {
            throw head.problem(
                    "the first lines are in neither the Common nor the Combined Log Format: "
                            + faults.get(0).message());
        }
        for (AccessField field : there.isEmpty() ? List.<AccessField>of() : fields) {
            if (field != null && !there.contains(field)) {
                throw head.problem(missing(field));
            }
        }
        String doubt = times().doubt();
        if (doubt != null) {
            throw head.problem(doubt);
        }
    }

    private List<AccessField> fields() {
        List<Integer> missing =
                slots.read().stream()
                        .filter(slot -> AccessField.named(slots.names().get(slot)) == null)
                        .toList();
        if (!missing.isEmpty()) {
            throw head.problem("no field " + Names.missing(slots, missing, AccessField.NAMES));
        }
        List<AccessField> fields = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            String name = slots.names().get(slot);
            fields.add(slots.isRead(slot) ? AccessField.named(name) : null);
        }
        return fields;
    }

    /** The times of an access log need no look to be known. */
    private TimeFormats times() {
        boolean auto = spec.timeFormat().equals(TimeFormats.AUTO);
        boolean read = !slots.timesRead().isEmpty();
        String word = auto && read ? TimeFormats.ACCESS_LOG : spec.timeFormat();
        return new TimeFormats(word, spec.zone(), sampleTimes);
    }

    private void look() {
        AccessLine line = new AccessLine();
        for (byte[] record : head.records(framing, head.start())) {
            Fault fault = line.read(record, 0, record.length);
            if (fault == null) {
                if (!slots.timesRead().isEmpty()) {
                    sampleTimes.add(time(line));
                }
                for (AccessField field : AccessField.values()) {
                    if (line.has(field)) {
                        there.add(field);
                    }
                }
            } else {
                faults.add(fault);
            }
        }
    }

    private String time(AccessLine line) {
        StringJoiner time = new StringJoiner(" ");
        for (int slot : slots.timesRead()) {
            time.add(line.text(fields.get(slot)));
        }
        return time.toString();
    }
}
