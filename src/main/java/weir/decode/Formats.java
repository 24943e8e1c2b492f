package weir.decode;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** The door of this room: how to read an input of which the first bytes are known. */
public final class Formats {
    /** As many of an input's first bytes as are worth looking at. */
    public static final int HEAD_BYTES = 64 * 1024;

    private static final int MOST_RECORDS = 100;

    private Formats() {}

    /**
     * Settles delimiter, header, columns and time format of one input. The same bytes give the same
     * layout, on every machine.
     *
     * @param name of the input, for messages
     * @param head its first bytes, {@code [0, length)}: at least a line, {@link #HEAD_BYTES} where
     *     there are as many
     * @param whole whether these are all its bytes
     * @throws InputProblem when the settings don't fit the input: an unknown column, no header
     *     where one is needed, a time pattern that is none
     */
    public static Layout layout(
            FormatSpec spec, String name, byte[] head, int length, boolean whole) {
        return layout(spec, new Head(name, head, length, whole), System::currentTimeMillis);
    }

    /**
     * Looks at the first hundred records before a run starts.
     *
     * @throws InputProblem when {@link #layout} would, or when the times can't be what the settings
     *     say, as seconds read as milliseconds; the message says which {@code --time-format} to use
     */
    public static void check(FormatSpec spec, String name, byte[] head, int length, boolean whole) {
        Head first = new Head(name, head, length, whole);
        FormatInput input = input(spec, first);
        input.check();
        if (!spec.expressions().none()) {
            checkExpressions(first, input.layout(System::currentTimeMillis));
        }
    }

    /**
     * How the records of a CSV input are told anew; the parameters are those of {@link #layout}.
     *
     * @throws InputProblem when {@link #layout} would, or there is no single time column
     */
    public static Retelling retelling(
            FormatSpec spec, String name, byte[] head, int length, boolean whole) {
        return new CsvInput(spec, new Head(name, head, length, whole)).retelling();
    }

    /** An expression that fits none of the first records was not meant for them. */
    private static void checkExpressions(Head head, Layout layout) {
        byte[] bytes = Arrays.copyOf(head.bytes(), head.length());
        List<Decoded> first =
                FirstRecord.read(layout, head.name(), bytes, head.whole(), MOST_RECORDS).stream()
                        .map(record -> record.becomes().get(0))
                        .toList();
        List<String> faults =
                first.stream()
                        .filter(Rejection.class::isInstance)
                        .map(rejection -> ((Rejection) rejection).message())
                        .filter(message -> message.startsWith("--"))
                        .toList();
        if (!first.isEmpty() && faults.size() == first.size()) {
            String records =
                    first.size() == 1 ? "the first record" : "all of the first " + first.size();
            throw head.problem(faults.get(0) + ", and so it is in " + records);
        }
    }

    /** The clock is asked how far ahead a time is. */
    static Layout layout(FormatSpec spec, Head head, LongSupplier clock) {
        return input(spec, head).layout(clock);
    }

    private static FormatInput input(FormatSpec spec, Head head) {
        checkTimeFormat(spec);
        return switch (spec.format()) {
            case "csv" -> new CsvInput(spec, head);
            case "json" -> new JsonInput(spec, head);
            case "access-log" -> new AccessInput(spec, head);
            default ->
                    throw new InputProblem(
                            "unknown format "
                                    + Names.missing(
                                            spec.format(), List.of("csv", "json", "access-log")));
        };
    }

    private static void checkTimeFormat(FormatSpec spec) {
        try {
            new TimeFormats(spec.timeFormat(), spec.zone(), List.of()).settled();
        } catch (IllegalArgumentException e) {
            throw new InputProblem(
                    "time format "
                            + Fault.quoted(spec.timeFormat())
                            + " is none of auto, s, ms, us, ns, iso, and no pattern: "
                            + Fault.oneLine(e.getMessage()));
        }
    }
}
