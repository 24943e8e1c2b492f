package weir.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Settles how one input of JSON lines is read: fields and times. */
final class JsonInput implements FormatInput {
    private final FormatSpec spec;
    private final Head head;
    private final Slots slots;
    private final Framing framing;
    private final TimeFormats times;

    JsonInput(FormatSpec spec, Head head) {
        this.spec = spec;
        this.head = head;
        this.framing = new LineFraming(spec.maxRecordBytes());
        this.slots = Slots.of(spec.withUsual(this::isThere));
        this.times = new TimeFormats(spec.timeFormat(), spec.zone(), sampleTimes());
    }

    @Override
    public Layout layout(LongSupplier clock) {
        Supplier<TimeFormat> format = times.settled();
        Supplier<Decoder> decoder =
                () ->
                        new JsonDecoder(
                                slots,
                                Readings.of(spec, slots, format.get(), clock),
                                new Rejecting(spec));
        return new Layout(head.start(), slots, framing, decoder);
    }

    @Override
    public void check() {
        JsonFields fields = new JsonFields(slots);
        Set<Integer> missing = new TreeSet<>(slots.read());
        missing.removeIf(slots::mayLack);
        Set<String> there = new TreeSet<>();
        for (byte[] record : records()) {
            there.addAll(JsonNames.of(record));
            if (fields.read(record, 0, record.length) == null) {
                missing.removeIf(fields::has);
            }
        }
        if (!there.isEmpty() && !missing.isEmpty()) {
            throw head.problem("no field " + Names.missing(slots, List.copyOf(missing), there));
        }
        String doubt = times.doubt();
        if (doubt != null) {
            throw head.problem(doubt);
        }
    }

    private List<byte[]> records() {
        return head.records(framing, head.start());
    }

    private boolean isThere(String field) {
        return records().stream().anyMatch(one -> JsonNames.of(one).contains(field));
    }

    private List<String> sampleTimes() {
        JsonFields fields = new JsonFields(slots);
        List<String> samples = new ArrayList<>();
        for (byte[] record : records()) {
            if (fields.read(record, 0, record.length) == null) {
                StringJoiner time = new StringJoiner(" ");
                for (int slot : slots.timesRead()) {
                    String part = fields.text(slot);
                    if (part != null) {
                        time.add(part.trim());
                    }
                }
                if (time.length() > 0) {
                    samples.add(time.toString());
                }
            }
        }
        return samples;
    }
}
