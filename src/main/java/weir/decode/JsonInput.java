package weir.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
        this.slots = Slots.of(spec.keys() == null ? spec.withKeys(keyIfThere()) : spec);
        this.times = new TimeFormats(spec.timeFormat(), spec.zone(), sampleTimes());
    }

    @Override
    public Layout layout(LongSupplier clock) {
        Supplier<TimeFormat> format = times.settled();
        Supplier<Decoder> decoder =
                () ->
                        new JsonDecoder(
                                slots,
                                new Readings(spec, slots, format.get(), clock),
                                new Rejecting(spec));
        return new Layout(
                head.start(),
                List.copyOf(slots.names().subList(0, slots.keys())),
                framing,
                decoder);
    }

    @Override
    public void check() {
        Set<String> there = fields();
        List<Integer> missing =
                IntStream.range(0, slots.size())
                        .filter(slot -> !there.contains(slots.names().get(slot)))
                        .boxed()
                        .toList();
        if (!there.isEmpty() && !missing.isEmpty()) {
            throw head.problem("no field " + Names.missing(slots, missing, there));
        }
        String doubt = times.doubt();
        if (doubt != null) {
            throw head.problem(doubt);
        }
    }

    private Set<String> fields() {
        Set<String> there = new TreeSet<>();
        for (byte[] record : head.records(framing, head.start())) {
            there.addAll(JsonFields.names(record));
        }
        return there;
    }

    private List<String> keyIfThere() {
        boolean there = fields().contains(FormatSpec.DEFAULT_KEY);
        return there ? List.of(FormatSpec.DEFAULT_KEY) : List.of();
    }

    private List<String> sampleTimes() {
        JsonFields fields = new JsonFields(slots);
        List<String> samples = new ArrayList<>();
        for (byte[] record : head.records(framing, head.start())) {
            if (fields.read(record, 0, record.length) == null) {
                StringJoiner time = new StringJoiner(" ");
                for (int i = 0; i < slots.times(); i++) {
                    String part = fields.text(slots.firstTime() + i);
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
