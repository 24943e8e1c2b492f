package weir.decode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The first records of an input as texts, before anybody knows what its columns are.
 *
 * @param names of the columns; their numbers from 1 when there is no header
 * @param delimiter between the cells; 0 for JSON
 * @param header whether the first line names the columns
 * @param rows as wide as the names; empty text for a field that is not there
 * @param decimal the point or the comma of its numbers
 * @param odd how many of the records looked at could not be read, or were not as wide
 */
record Sample(
        List<String> names,
        char delimiter,
        boolean header,
        char decimal,
        List<List<String>> rows,
        int odd) {
    /** So many of a column's texts must be numbers. */
    private static final double MOST = 0.8;

    /** The column with this name, or number; -1 when there is none. */
    int column(String asked) {
        int named = names.indexOf(asked.trim());
        boolean number = named < 0 && CsvColumns.isNumber(asked);
        int column = number ? Integer.parseInt(asked) - 1 : named;
        return column < names.size() ? column : -1;
    }

    /** The cells of a column that are not empty, trimmed. */
    List<String> cells(int column) {
        return rows.stream()
                .map(row -> row.get(column).trim())
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    /** The texts of columns joined by a blank, as a run joins the parts of a time; none empty. */
    List<String> texts(List<Integer> columns) {
        return rows.stream()
                .map(row -> String.join(" ", columns.stream().map(c -> row.get(c).trim()).toList()))
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** The indices of all columns. */
    List<Integer> columns() {
        return IntStream.range(0, names.size()).boxed().toList();
    }

    /** Whether most cells of a column are numbers. */
    boolean isNumeric(int column) {
        List<String> cells = cells(column);
        long numbers = cells.stream().filter(this::isNumber).count();
        boolean allButOne = numbers > 1 && cells.size() - numbers == 1;
        return !cells.isEmpty() && (allButOne || numbers >= MOST * cells.size());
    }

    private boolean isNumber(String text) {
        return Numbers.isNumber(text, decimal);
    }

    /** Whether a number is written with a fraction. */
    boolean isFraction(String number) {
        return number.indexOf(decimal) >= 0;
    }

    boolean hasClock(int column) {
        return cells(column).stream().anyMatch(cell -> cell.contains(":"));
    }

    /** How many different texts a column has. */
    int distinct(int column) {
        return (int) cells(column).stream().distinct().count();
    }

    /**
     * @param spec with the delimiter and the header null to look for them
     */
    static Sample csv(FormatSpec spec, Head head) {
        byte delimiter = Delimiters.of(spec, head);
        LineFraming lines = new LineFraming(spec.maxRecordBytes());
        CsvCells cells = new CsvCells(delimiter);
        List<List<String>> rows = new ArrayList<>();
        int odd = 0;
        for (byte[] record : head.records(new CsvFraming(delimiter, 0, lines), head.firstLine())) {
            boolean sound = cells.split(record, 0, record.length) == null;
            if (sound && (rows.isEmpty() || rows.get(0).size() == cells.count())) {
                rows.add(cells.texts());
            } else {
                odd++;
            }
        }
        if (rows.isEmpty()) {
            throw head.problem("the first line can't be read");
        }
        List<String> first = rows.get(0).stream().map(String::trim).toList();
        boolean header = spec.header() != null ? spec.header() : isHeader(spec, first);
        List<String> names =
                header
                        ? first
                        : IntStream.rangeClosed(1, first.size()).mapToObj(String::valueOf).toList();
        List<List<String>> body = header ? rows.subList(1, rows.size()) : rows;
        char decimal = delimiter == ',' ? spec.decimal() : Decimals.of(spec, body);
        return new Sample(names, (char) delimiter, header, decimal, body, odd);
    }

    static Sample json(FormatSpec spec, Head head) {
        List<byte[]> records =
                head.records(new LineFraming(spec.maxRecordBytes()), head.firstLine());
        Set<String> names = new LinkedHashSet<>();
        records.forEach(record -> names.addAll(JsonNames.of(record)));
        Slots slots = Slots.texts(List.copyOf(names));
        JsonFields fields = new JsonFields(slots);
        List<List<String>> rows = new ArrayList<>();
        for (byte[] record : records) {
            if (fields.read(record, 0, record.length) == null) {
                rows.add(texts(fields, names.size()));
            }
        }
        return new Sample(slots.names(), (char) 0, false, '.', rows, records.size() - rows.size());
    }

    private static List<String> texts(JsonFields fields, int size) {
        List<String> texts = new ArrayList<>(size);
        for (int slot = 0; slot < size; slot++) {
            String text = fields.text(slot);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    /** A header has neither numbers nor times nor empty cells. */
    private static boolean isHeader(FormatSpec spec, List<String> cells) {
        return cells.stream()
                .noneMatch(
                        cell ->
                                cell.isEmpty()
                                        || Numbers.isNumber(cell)
                                        || TimeLook.of(spec, List.of(cell)).isPresent());
    }
}
