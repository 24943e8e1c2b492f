package weir.window;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The lines of a {@link SlidingPane} by their series: a hash table that is asked for the packed
 * bytes of a series, so that no text is made of those of the rows that come.
 */
final class SlidingLines {
    private static final int SMALLEST = 16;

    private final Statistics statistics;
    private final PackedSeries sought = new PackedSeries();
    private SlidingLine[] lines = new SlidingLine[SMALLEST];
    private PackedSeries[] series = new PackedSeries[SMALLEST];
    private int size;
    // The index of a line + 1; open addressing, a power of two long, at least half of it free.
    private int[] slots = new int[4 * SMALLEST];

    SlidingLines(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Takes over the rows of a slice, which starts at {@code time}; returns how many they are. */
    int add(long time, Rows rows) {
        int added = 0;
        if (rows instanceof PackedPartials packed) {
            for (PackedPartials.Cursor row = packed.cursor(); row.next(); added++) {
                add(time, row);
            }
        } else {
            Partials table = rows.partials();
            for (; added < table.size(); added++) {
                add(time, table, added);
            }
        }
        return added;
    }

    // Bodies of loops that are too short to be compiled well where they stand.
    private void add(long time, PackedPartials.Cursor row) {
        SlidingLine line = line(row.series(sought));
        row.read(line.waiting(), line.room(time));
    }

    private void add(long time, Partials table, int row) {
        SlidingLine line = line(sought.set(table.key(row), table.measure(row)));
        line.waiting().move(line.room(time), table.cells(), row);
    }

    private SlidingLine line(PackedSeries of) {
        int slot = slot(of);
        return slots[slot] == 0 ? make(of, slot) : lines[slots[slot] - 1];
    }

    private SlidingLine make(PackedSeries of, int slot) {
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, size * 2);
            series = Arrays.copyOf(series, size * 2);
        }
        SlidingLine line = new SlidingLine(of.unpacked(), statistics);
        lines[size] = line;
        series[size++] = of.copy();
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            index();
        } else {
            slots[slot] = size;
        }
        return line;
    }

    private int slot(PackedSeries of) {
        int mask = slots.length - 1;
        int slot = of.hashCode() >>> Integer.numberOfLeadingZeros(mask);
        while (slots[slot] != 0 && !series[slots[slot] - 1].equals(of)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** For the free slots. */
    private void index() {
        for (int i = 0; i < size; i++) {
            slots[slot(series[i])] = i + 1;
        }
    }

    /** Each goes through the windows; those without a slice are forgotten. */
    void emit(CompleteWindows windows, Consumer<WindowResult> out) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            lines[i].emit(windows, out);
            if (!lines[i].isEmpty()) {
                lines[kept] = lines[i];
                series[kept++] = series[i];
            }
        }
        if (kept < size) {
            Arrays.fill(lines, kept, size, null);
            Arrays.fill(series, kept, size, null);
            size = kept;
            Arrays.fill(slots, 0);
            index();
        }
    }
}
