package weir.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Settles how one CSV input is laid out: delimiter, header, columns, times. */
final class CsvInput implements FormatInput {
    private static final String TO_UTF_8 = "iconv -f ISO-8859-1 -t UTF-8";

    private final FormatSpec named;
    // With the usual columns: they tell a header.
    private final FormatSpec spec;
    private final Head head;
    private final byte delimiter;
    private final List<String> firstCells;
    private final int bodyOffset;
    private final CsvColumns columns;
    private final TimeFormats times;

    /**
     * @throws InputProblem when the settings don't fit the input
     */
    CsvInput(FormatSpec spec, Head head) {
        this.named = spec;
        this.spec = spec.withUsual(name -> true);
        this.head = head;
        this.delimiter = Delimiters.of(this.spec, head);
        int firstEnd = head.isEmpty() ? head.start() : head.firstEnd(framing(0));
        this.firstCells = firstCells(firstEnd);
        boolean header = hasHeader();
        this.bodyOffset = header ? firstEnd : head.start();
        this.columns = columns(slots(header), header);
        this.times = new TimeFormats(spec.timeFormat(), spec.zone(), sampleTimes());
    }

    @Override
    public Layout layout(LongSupplier clock) {
        Supplier<TimeFormat> format = times.settled();
        Supplier<Decoder> decoder =
                () ->
                        new CsvDecoder(
                                delimiter,
                                columns,
                                Readings.of(spec, columns.slots(), format.get(), clock),
                                new Rejecting(spec));
        return new Layout(bodyOffset, columns.slots(), framing(columns.width()), decoder);
    }

    /**
     * Its records, told anew.
     *
     * @throws InputProblem when it has no names of columns, or several of the time
     */
    Retelling retelling() {
        Slots slots = columns.slots();
        boolean header = bodyOffset > head.start();
        if (slots.times() != 1) {
            throw head.problem("a new time needs one time column to stand in");
        }
        return new Retelling(
                delimiter,
                columns.ofSlot()[slots.firstTime()],
                header ? firstCells.stream().map(String::trim).toList() : null,
                columns.width());
    }

    @Override
    public void check() {
        String doubt = times.doubt();
        if (doubt != null) {
            throw head.problem(doubt);
        }
        String decimal = Decimals.doubt(spec.decimal(), sampleValues());
        if (decimal != null) {
            throw head.problem(decimal);
        }
    }

    private CsvFraming framing(int width) {
        return new CsvFraming(delimiter, width, new LineFraming(spec.maxRecordBytes()));
    }

    private List<String> firstCells(int firstEnd) {
        CsvCells cells = new CsvCells(delimiter);
        int from = head.firstLine();
        int to = Framing.withoutLineEnd(head.bytes(), from, firstEnd);
        Fault fault = head.isEmpty() ? null : cells.split(head.bytes(), from, to);
        if (fault != null) {
            boolean text = !fault.message().startsWith(Utf8.INVALID);
            throw head.problem(
                    "the first line can't be read: "
                            + fault.message()
                            + (text ? "" : "; if it is text, convert it, as by: " + TO_UTF_8));
        }
        return cells.texts();
    }

    private boolean hasHeader() {
        if (spec.header() != null || head.isEmpty()) {
            return !head.isEmpty() && spec.header();
        }
        List<String> names =
                asked(spec).stream().filter(name -> !CsvColumns.isNumber(name)).toList();
        if (isBlind()) {
            return names.stream().anyMatch(firstCells.get(0)::contains);
        }
        if (names.isEmpty()) {
            return !isData(spec.times()) && !isData(spec.values());
        }
        List<String> cells = firstCells.stream().map(String::trim).toList();
        return names.stream().anyMatch(cells::contains)
                || cells.stream().noneMatch(cell -> isNumber(cell) || isTime(cell));
    }

    /** Whether one of these columns, given by number, can be data in the first line. */
    private boolean isData(List<String> numbers) {
        return numbers.stream()
                .filter(CsvColumns::isNumber) // all but those that are computed
                .mapToInt(number -> Integer.parseInt(number) - 1)
                .mapToObj(column -> column < firstCells.size() ? firstCells.get(column) : "")
                .anyMatch(cell -> cell.isBlank() || isNumber(cell) || isTime(cell.trim()));
    }

    private boolean isNumber(String cell) {
        String text = cell.trim();
        return Numbers.isNumber(text, spec.decimal()) || text.equalsIgnoreCase("nan");
    }

    private boolean isTime(String cell) {
        TimeFormat format =
                new TimeFormats(spec.timeFormat(), spec.zone(), List.of(cell)).settled().get();
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        return format.parse(bytes, 0, bytes.length) != TimeFormat.UNREADABLE;
    }

    /**
     * Whether the delimiter given does not stand in the first line, although several columns are
     * asked for: then no record can be read, and each is rejected with that reason.
     */
    private boolean isBlind() {
        return spec.delimiter() != null
                && firstCells.size() == 1
                && asked(named.withUsual(name -> false)).size() > 1;
    }

    private static List<String> asked(FormatSpec spec) {
        Slots slots = Slots.of(spec);
        return slots.read().stream().map(slots.names()::get).distinct().toList();
    }

    /** The slots; without a usual column that needs not be there and is not. */
    private Slots slots(boolean header) {
        List<String> there = firstCells.stream().map(String::trim).toList();
        return Slots.of(named.withUsual(column -> header && there.contains(column)));
    }

    private CsvColumns columns(Slots slots, boolean header) {
        if (head.isEmpty() || isBlind()) {
            return new CsvColumns(new int[slots.size()], Math.max(1, asked(spec).size()), slots);
        }
        return CsvColumns.find(slots, firstCells, header, head.name());
    }

    private List<String> sampleTimes() {
        return sample(columns.slots().timesRead()).stream()
                .map(cells -> String.join(" ", cells))
                .toList();
    }

    /** Cells of the value columns. */
    private List<String> sampleValues() {
        Slots slots = columns.slots();
        int first = slots.firstValue();
        List<Integer> values =
                IntStream.range(first, first + slots.values())
                        .filter(slots::isRead)
                        .boxed()
                        .toList();
        return sample(values).stream().flatMap(List::stream).toList();
    }

    /** The cells of some slots in the first records. */
    private List<List<String>> sample(List<Integer> slots) {
        CsvCells cells = new CsvCells(delimiter);
        List<List<String>> samples = new ArrayList<>();
        for (byte[] record : head.records(framing(columns.width()), bodyOffset)) {
            boolean sound = !slots.isEmpty() && cells.split(record, 0, record.length) == null;
            if (sound && cells.count() == columns.width()) {
                samples.add(
                        slots.stream()
                                .map(slot -> cells.text(columns.ofSlot()[slot]).trim())
                                .toList());
            }
        }
        return samples;
    }
}
