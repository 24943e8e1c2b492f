package weir.window;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import weir.decode.Handful;
import weir.decode.Reading;

/**
 * The list of statistics asked for, composed of the accumulators they need. Immutable.
 *
 * <p>A partial is a row of a {@link Cells}: {@link Basics} first, then the accumulators that were
 * asked for, always in the same order, so that lists of the same needs share one layout. {@code
 * add} and {@code merge} give the same results to the last bit in any order and grouping. The
 * results: {@code avg} is sum / count of the correctly rounded sum, {@code first} and {@code last}
 * are by (timestamp, value), the deviations equal Python's {@code statistics.stdev} and {@code
 * pstdev} to one ulp, {@code vwap} is the rounded sum of the products over that of the weights;
 * {@link Quantiles} and {@link Distinct} say how exact theirs are.
 */
public final class Statistics implements Serializable {
    /** Their order in a row: state depends on it, new ones go to the end. */
    private static final List<Accumulator> OPTIONAL =
            List.of(
                    Ends.INSTANCE,
                    Squares.INSTANCE,
                    Weighted.INSTANCE,
                    Quantiles.INSTANCE,
                    Distinct.INSTANCE,
                    Times.INSTANCE);

    /** Stands for {@link Times} at the end of a layout; no statistic is called so. */
    private static final String TIMES = "+times";

    private final List<String> names;
    private final boolean timed;
    private final transient Statistic[] asked;
    private final transient Parts parts;
    // All but that of Basics.
    private final transient Part[] optional;
    private final transient Part[] results;
    private final transient boolean grows;
    // Where the results of Basics go; which come from other accumulators.
    private final transient int[] ofBasics;
    private final transient int[] ofOthers;

    private Statistics(List<Statistic> asked, boolean timed) {
        this.names = asked.stream().map(Statistic::title).toList();
        this.asked = asked.toArray(Statistic[]::new);
        this.timed = timed;
        this.parts = Parts.of(needed(asked, timed));
        this.optional = parts.all().stream().skip(1).toArray(Part[]::new);
        this.results =
                asked.stream().map(each -> parts.of(each.accumulator())).toArray(Part[]::new);
        this.ofBasics = Basics.RESULTS.stream().mapToInt(names::indexOf).toArray();
        this.ofOthers =
                IntStream.range(0, names.size())
                        .filter(i -> !Basics.RESULTS.contains(names.get(i)))
                        .toArray();
        this.grows = parts.all().stream().anyMatch(part -> part.accumulator().grows());
    }

    /**
     * The statistics of these names, or of their aliases {@code mean}, {@code std} and {@code
     * nunique}.
     *
     * @throws IllegalArgumentException when a name is unknown or comes twice, or there is none; the
     *     message says what is known
     */
    public static Statistics of(List<String> names) {
        List<Statistic> asked = names.stream().map(Statistic::of).toList();
        if (asked.isEmpty()) {
            throw new IllegalArgumentException(
                    "no statistics asked for: known are " + String.join(", ", known()));
        }
        Set<String> once = new HashSet<>();
        for (Statistic statistic : asked) {
            if (!once.add(statistic.title())) {
                throw new IllegalArgumentException(
                        "statistic '%s' is asked for twice".formatted(statistic.title()));
            }
        }
        return new Statistics(asked, false);
    }

    /** Those of windows; of such as start and end at readings with the times of these. */
    static Statistics of(WindowSpec spec) {
        return of(spec.statistics()).timed(spec.kind().endsAtReadings());
    }

    /** Those of which {@link #layout} is this. */
    static Statistics ofLayout(List<String> layout) {
        boolean timed = layout.get(layout.size() - 1).equals(TIMES);
        return of(timed ? layout.subList(0, layout.size() - 1) : layout).timed(timed);
    }

    private Statistics timed(boolean with) {
        return new Statistics(List.of(asked), with);
    }

    /** What the rows of a table depend on: the names, and whether there are times. */
    List<String> layout() {
        List<String> layout = new ArrayList<>(names);
        if (timed) {
            layout.add(TIMES);
        }
        return layout;
    }

    /** The time of the first reading of a row; of statistics that have times. */
    long first(Cells cells, int row) {
        return Times.INSTANCE.first(cells, row, parts.last().at());
    }

    /** The time of the last reading of a row; of statistics that have times. */
    long last(Cells cells, int row) {
        return Times.INSTANCE.last(cells, row, parts.last().at());
    }

    /** All canonical names but {@code p0} to {@code p100}. */
    public static List<String> known() {
        return Statistic.titles();
    }

    /** Whether readings without a weight have no such statistic. */
    public static boolean needsWeight(String name) {
        return Statistic.of(name).accumulator() == Weighted.INSTANCE;
    }

    /** Whether readings without a member have no such statistic. */
    public static boolean needsMember(String name) {
        return Statistic.of(name).accumulator() == Distinct.INSTANCE;
    }

    /** Whether readings without a time have no such statistic. */
    public static boolean needsTime(String name) {
        return Statistic.of(name).accumulator() == Ends.INSTANCE;
    }

    /** Canonical, in the order asked for. */
    public List<String> names() {
        return names;
    }

    /** Whether result {@code i} is a whole number, printed without a fraction. */
    public boolean whole(int i) {
        return asked[i].whole();
    }

    /** The names of the accumulators in the order of a row: a restore compares them. */
    public List<String> accumulators() {
        return parts.all().stream().map(part -> part.accumulator().name()).toList();
    }

    /** Whether a row takes more of the heap the more readings it has. */
    boolean grows() {
        return grows;
    }

    /** A table of zeros; {@link #start} makes a row a partial. */
    public Cells cells(int rows) {
        return parts.cells(rows);
    }

    /** Makes a row, whatever it held, the partial of no reading. */
    public void start(Cells cells, int row) {
        cells.zero(row);
        Basics.INSTANCE.start(cells, row, 0, 0);
        for (Part part : optional) {
            part.accumulator().start(cells, row, part.at(), part.slot());
        }
    }

    public void add(Cells cells, int row, Reading reading) {
        Basics.add(cells, row, 0, 0, reading.value());
        addOptional(cells, row, reading);
    }

    /** Adds the i-th of the readings, of which an object is made only when one is needed. */
    void add(Cells cells, int row, Handful readings, int i) {
        Basics.add(cells, row, 0, 0, readings.value(i));
        if (optional.length > 0) {
            addOptional(cells, row, readings.reading(i));
        }
    }

    private void addOptional(Cells cells, int row, Reading reading) {
        for (Part part : optional) {
            part.accumulator().add(cells, row, part.at(), part.slot(), reading);
        }
    }

    /** Adds the readings of {@code fromRow}, which is left as it is and shares nothing. */
    public void merge(Cells cells, int row, Cells from, int fromRow) {
        Basics.INSTANCE.merge(cells, row, 0, 0, from, fromRow);
        for (Part part : optional) {
            part.accumulator().merge(cells, row, part.at(), part.slot(), from, fromRow);
        }
    }

    /** Makes a row equal to {@code fromRow} without sharing anything mutable with it. */
    public void copy(Cells cells, int row, Cells from, int fromRow) {
        cells.copyLongs(row, from, fromRow);
        if (!from.hasObjects() && !cells.hasObjects()) {
            return;
        }
        for (Part part : parts.all()) {
            part.takeObjects(cells, row, from, fromRow, part);
        }
    }

    /** In the order of {@link #names}; NaN for what has no value. */
    public double[] results(Cells cells, int row) {
        double[] values = new double[asked.length];
        Basics.INSTANCE.results(cells, row, ofBasics, values);
        for (int i : ofOthers) {
            values[i] = asked[i].result().of(cells, row, results[i].at(), results[i].slot());
        }
        return values;
    }

    /** The same, without those that {@link Partials#lacking} says are not known. */
    double[] results(Cells cells, int row, int lacking) {
        double[] values = results(cells, row);
        for (int i = 0; lacking != 0 && i < values.length; i++) {
            if ((lacking & bit(asked[i].accumulator())) != 0) {
                values[i] = Double.NaN;
            }
        }
        return values;
    }

    /** Whether rows of the other's tables are rows of tables of this. */
    boolean hasRowsOf(Statistics other) {
        boolean same = optional.length == other.optional.length;
        for (int i = 0; same && i < optional.length; i++) {
            same = optional[i].accumulator() == other.optional[i].accumulator();
        }
        return same;
    }

    /** The accumulators that there are not in the rows of {@code other}, a bit each. */
    int beyond(Statistics other) {
        int beyond = 0;
        for (Part part : optional) {
            beyond |= other.parts.of(part.accumulator()) == null ? bit(part.accumulator()) : 0;
        }
        return beyond;
    }

    /** The accumulators that don't find in a reading what they need, a bit each. */
    int beyond(Reading reading) {
        int beyond = 0;
        for (Part part : optional) {
            beyond |= part.accumulator().knows(reading) ? 0 : bit(part.accumulator());
        }
        return beyond;
    }

    /** Of some accumulators, a bit each, those that there are here. */
    int known(int some) {
        int known = 0;
        for (Part part : optional) {
            known |= some & bit(part.accumulator());
        }
        return known;
    }

    /** Their place in {@link #OPTIONAL}; the basic ones are always there. */
    private static int bit(Accumulator accumulator) {
        int place = OPTIONAL.indexOf(accumulator);
        return place < 0 ? 0 : 1 << place;
    }

    /** Makes a row equal to one of other statistics, as far as both have the same accumulators. */
    void copy(Cells cells, int row, Statistics other, Cells from, int fromRow) {
        start(cells, row);
        for (Part part : parts.all()) {
            Part same = other.parts.of(part.accumulator());
            if (same != null) {
                part.take(cells, row, from, fromRow, same);
            }
        }
    }

    /** Whether one reading makes all of a row, by its value alone. */
    boolean isOneReading(Cells cells, int row) {
        return optional.length == 0 && count(cells, row) == 1 && !cells.hasObjects();
    }

    /** How many readings a row has. */
    public long count(Cells cells, int row) {
        return Basics.INSTANCE.count(cells, row, 0);
    }

    /** Writes a row, see {@link Parts#write}. */
    public void write(Cells cells, int row, DataOutputView out) throws IOException {
        parts.write(cells, row, out);
    }

    /** Makes a row what {@link #write} wrote. */
    public void read(Cells cells, int row, DataInputView in) throws IOException {
        parts.read(cells, row, in);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statistics that && layout().equals(that.layout());
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return String.join(",", names);
    }

    /** Only the layout travels. */
    private Object readResolve() {
        return of(names).timed(timed);
    }

    /** In the order of a row. */
    private static List<Accumulator> needed(List<Statistic> asked, boolean timed) {
        List<Accumulator> needed = new ArrayList<>(List.of(Basics.INSTANCE));
        for (Accumulator accumulator : OPTIONAL) {
            if (timed && accumulator == Times.INSTANCE
                    || asked.stream().anyMatch(of -> of.accumulator() == accumulator)) {
                needed.add(accumulator);
            }
        }
        return needed;
    }
}
