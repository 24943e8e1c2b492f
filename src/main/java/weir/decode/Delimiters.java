package weir.decode;

import java.util.Comparator;
import java.util.List;

/** Looks at the first records of a CSV input for the character between their cells. */
final class Delimiters {
    private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');

    private final FormatSpec spec;
    private final Head head;

    private Delimiters(FormatSpec spec, Head head) {
        this.spec = spec;
        this.head = head;
    }

    /**
     * The delimiter given, or the likeliest: the one that shows most of the columns asked for by
     * name in the first line, then most numbers in the value columns asked for by number, then most
     * records as wide as the first. The comma when nothing speaks for any.
     *
     * @throws InputProblem when the one given can't be a delimiter
     */
    static byte of(FormatSpec spec, Head head) {
        if (spec.delimiter() == null) {
            return new Delimiters(spec, head).likeliest();
        }
        char given = spec.delimiter();
        if (given > 127 || given == '"' || given == '\n' || given == '\r') {
            String shown = Fault.quoted(String.valueOf(given));
            throw new InputProblem("delimiter " + shown + " is not one ASCII character");
        }
        return (byte) given;
    }

    private byte likeliest() {
        Comparator<Candidate> likelier =
                Comparator.comparingInt(Candidate::names)
                        .thenComparingInt(Candidate::numbers)
                        .thenComparingInt(Candidate::steady);
        Candidate best = candidate(CANDIDATES.get(0));
        for (char delimiter : CANDIDATES) {
            Candidate next = candidate(delimiter);
            best = likelier.compare(next, best) > 0 ? next : best;
        }
        return best.delimiter();
    }

    private Candidate candidate(char delimiter) {
        byte b = (byte) delimiter;
        Framing framing = new CsvFraming(b, 0, new LineFraming(spec.maxRecordBytes()));
        CsvCells cells = new CsvCells(b);
        int names = 0;
        int numbers = 0;
        int steady = 0;
        int width = -1;
        for (byte[] record : head.records(framing, head.start())) {
            if (cells.split(record, 0, record.length) != null) {
                continue;
            }
            if (width < 0) {
                width = cells.count();
                names = names(cells.texts());
            }
            numbers += numbers(cells);
            steady += cells.count() == width && width > 1 ? 1 : 0;
        }
        return new Candidate(b, names, numbers, steady);
    }

    private int names(List<String> cells) {
        List<String> trimmed = cells.stream().map(String::trim).toList();
        return (int)
                Slots.of(spec).names().stream()
                        .filter(name -> !CsvColumns.isNumber(name))
                        .filter(trimmed::contains)
                        .count();
    }

    private int numbers(CsvCells cells) {
        int numbers = 0;
        for (String value : spec.values()) {
            if (CsvColumns.isNumber(value) && Integer.parseInt(value) <= cells.count()) {
                int cell = Integer.parseInt(value) - 1;
                numbers += Numbers.isNumber(cells.text(cell), spec.decimal()) ? 1 : 0;
            }
        }
        return numbers;
    }

    private record Candidate(byte delimiter, int names, int numbers, int steady) {}
}
