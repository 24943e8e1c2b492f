package weir.decode;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the messages of a topic are read, settled once, from the settings and a look at some of them,
 * so that all readers read alike. Each message is one record. The columns {@code kafka.key}, {@code
 * kafka.timestamp} and {@code kafka.topic} are what comes with it.
 *
 * @param spec with all columns asked for
 * @param name of the topic or topics, for messages
 * @param head some records as an input of lines, CSV with its header
 */
public record MessageFormat(FormatSpec spec, String name, byte[] head) implements Serializable {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /**
     * Settles delimiter, columns and time format.
     *
     * @param columns the names of the columns of CSV, in their order; empty when only numbers are
     *     asked for
     * @param samples the values of some messages; may be empty
     * @throws InputProblem when the settings don't fit them
     */
    public static MessageFormat of(
            FormatSpec spec, List<String> columns, String name, List<byte[]> samples) {
        checkFields(spec, name);
        boolean csv = spec.format().equals("csv");
        FormatSpec settled = csv ? csv(spec, columns, name, samples) : spec;
        byte[] head = head(settled, csv ? columns : List.of(), samples);
        MessageFormat format = new MessageFormat(settled, name, head);
        Formats.check(format.ofBody(), name, head, head.length, true);
        return format.withKeys();
    }

    /**
     * Some messages as an input of lines, and what is known of it, for a {@link Guess}.
     *
     * @param given as {@link Guess#at} takes it
     * @param columns as {@link #of} takes them
     */
    public static MessageFormat unsettled(
            FormatSpec given, List<String> columns, String name, List<byte[]> samples) {
        boolean csv = given.format() == null || given.format().equals("csv");
        if (!csv || columns.isEmpty()) {
            FormatSpec spec = csv ? given.with(given.delimiter(), false) : given;
            return new MessageFormat(spec, name, head(spec, List.of(), samples));
        }
        FormatSpec spec = named(given, columns, samples);
        return new MessageFormat(spec, name, head(spec, columns, samples));
    }

    private static FormatSpec named(FormatSpec spec, List<String> columns, List<byte[]> samples) {
        boolean given = spec.delimiter() != null;
        return spec.with(given ? spec.delimiter() : delimiter(columns.size(), samples), true);
    }

    private static FormatSpec csv(
            FormatSpec spec, List<String> columns, String name, List<byte[]> samples) {
        if (columns.isEmpty()) {
            checkNumbers(spec, name, samples);
            return spec.with(spec.delimiter(), false);
        }
        return named(spec, columns, samples);
    }

    /** The names of the key columns of the results. */
    public List<String> keys() {
        return Stream.ofNullable(spec.keys())
                .flatMap(List::stream)
                .map(MessageField::column)
                .toList();
    }

    /** Whether all columns asked for are in the records' values. */
    public boolean isInBody() {
        return Stream.concat(spec.keys().stream(), spec.times().stream())
                .noneMatch(MessageField::isOne);
    }

    /** For one thread. */
    public MessageDecoder decoder() {
        return new MessageDecoder(layout().decoder().get(), spec);
    }

    private Layout layout() {
        return Formats.layout(ofBody(), name, head, head.length, true);
    }

    private MessageFormat withKeys() {
        boolean asked = spec.keys() != null;
        return asked ? this : new MessageFormat(spec.withKeys(layout().keys()), name, head);
    }

    /** Without what is not in the body. */
    private FormatSpec ofBody() {
        List<String> keys = spec.keys() == null ? null : ofBody(spec.keys());
        return spec.withKeys(keys).withTimes(ofBody(spec.times()));
    }

    private static List<String> ofBody(List<String> names) {
        return names.stream().filter(name -> !MessageField.isOne(name)).toList();
    }

    private static void checkFields(FormatSpec spec, String name) {
        boolean timed = spec.times().stream().anyMatch(MessageField::isOne);
        if (timed && !spec.times().equals(List.of("kafka.timestamp"))) {
            throw new InputProblem(
                    name
                            + ": --time "
                            + String.join(",", spec.times())
                            + ": the record's own time is kafka.timestamp, and stands alone");
        }
        if (spec.keys() != null && spec.keys().contains("kafka.timestamp")) {
            throw new InputProblem(name + ": --key kafka.timestamp: a time is no key");
        }
    }

    private static void checkNumbers(FormatSpec spec, String name, List<byte[]> samples) {
        List<String> named =
                Stream.of(
                                spec.keys() == null ? List.<String>of() : spec.keys(),
                                spec.times(),
                                spec.values(),
                                spec.weight() == null ? List.<String>of() : List.of(spec.weight()))
                        .flatMap(List::stream)
                        .filter(asked -> !MessageField.isOne(asked) && !CsvColumns.isNumber(asked))
                        .filter(asked -> !spec.expressions().compute(asked))
                        .toList();
        String cure = "name its columns in their order with --columns";
        if (!named.isEmpty()) {
            throw new InputProblem(
                    name
                            + ": the CSV of a topic has no header, so nothing says which column is "
                            + Fault.quoted(named.get(0))
                            + ": "
                            + cure
                            + ", or columns by number");
        }
        if (samples.isEmpty()) {
            throw new InputProblem(
                    name + ": has no records yet that show how many columns there are: " + cure);
        }
    }

    /** The one with which most samples have the columns named; the comma when none has. */
    private static char delimiter(int columns, List<byte[]> samples) {
        char best = DELIMITERS.get(0);
        long most = 0;
        for (char delimiter : DELIMITERS) {
            CsvCells cells = new CsvCells((byte) delimiter);
            long wide =
                    samples.stream()
                            .filter(s -> cells.split(s, 0, s.length) == null)
                            .filter(s -> cells.count() == columns)
                            .count();
            if (wide > most) {
                most = wide;
                best = delimiter;
            }
        }
        return best;
    }

    private static byte[] head(FormatSpec spec, List<String> columns, List<byte[]> samples) {
        List<byte[]> lines = new ArrayList<>();
        if (!columns.isEmpty()) {
            String header = String.join(String.valueOf(spec.delimiter()), columns);
            lines.add(header.getBytes(StandardCharsets.UTF_8));
        }
        lines.addAll(samples);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            if (head.size() + line.length < Formats.HEAD_BYTES) {
                head.writeBytes(isJson(spec, line) ? oneLine(line) : line);
                head.write('\n');
            }
        }
        return head.toByteArray();
    }

    private static boolean isJson(FormatSpec spec, byte[] line) {
        return spec.format() == null ? line[0] == '{' : spec.format().equals("json");
    }

    /** JSON may go over several lines in a message. */
    private static byte[] oneLine(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }
}
