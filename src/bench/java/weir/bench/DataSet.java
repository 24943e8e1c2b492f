package weir.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the contenders read: lines {@code timestamp,symbol,price}, made by a pure function of the
 * row's number, so that every machine has the same.
 *
 * <p>Row {@code i} is on time at {@code START + i * span / rows} and comes up to {@code disorder}
 * late; its symbol is drawn evenly (unless one is {@code heavy}), and its price is 50.00 to 149.99.
 */
enum DataSet {
    /** Ends within seconds, for a look at whether all contenders still run. */
    QUICK(400_000, 100, minutes(2), 2000),
    /** What a start and an end cost. */
    TEN(10, 2, 5000, 0),
    S1(20_000_000, 100, minutes(60), 2000),
    S1X4(80_000_000, 100, minutes(240), 2000),
    S2(20_000_000, 10_000, minutes(60), 2000),
    /** What a topic is filled with: S1, but longer, so that no contender comes to its end. */
    TOPIC(64_000_000, 100, minutes(192), 2000),
    /** S1 with times such as 2025-01-01T00:00:00.000Z. */
    S1_ISO(20_000_000, 100, minutes(60), 2000) {
        @Override
        boolean iso() {
            return true;
        }
    },
    /** S1 in no order at all. */
    S1_MIXED(20_000_000, 100, minutes(60), minutes(60)),
    /** S1 where every other reading is of one symbol. */
    S1_HEAVY(20_000_000, 100, minutes(60), 2000) {
        @Override
        boolean heavy() {
            return true;
        }
    },
    /** One series over a year, in windows of a minute that start every second. */
    YEAR(100_000_000, 1, minutes(365 * 24 * 60), 2000) {
        @Override
        long sizeMillis() {
            return 60_000;
        }
    };

    /** 2025-01-01T00:00:00Z: also a year from then is in the past, as a reading has to be. */
    static final long START = 1_735_689_600_000L;

    static final int LOWEST_CENTS = 5000;
    static final int CENTS = 10_000;

    final long rows;
    final int symbols;
    final long spanMillis;
    final long disorderMillis;

    DataSet(long rows, int symbols, long spanMillis, long disorderMillis) {
        this.rows = rows;
        this.symbols = symbols;
        this.spanMillis = spanMillis;
        this.disorderMillis = disorderMillis;
    }

    private static long minutes(long minutes) {
        return minutes * 60_000;
    }

    static DataSet of(String name) {
        return Arrays.stream(values())
                .filter(set -> set.title().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new WrongWords(
                                        "--data: no data set '%s'; there are %s"
                                                .formatted(name, titles())));
    }

    private static String titles() {
        return Arrays.stream(values()).map(DataSet::title).collect(Collectors.joining(", "));
    }

    /** As it is called on the command line. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean iso() {
        return false;
    }

    boolean heavy() {
        return false;
    }

    /** The length of the windows. */
    long sizeMillis() {
        return 10_000;
    }

    /** From the start of a window to the start of the next, and the length of a slice. */
    long slideMillis() {
        return 1000;
    }

    /** What the file takes, at most. */
    long bytes() {
        return rows * (iso() ? 39 : 28) + 64;
    }

    /** What results take, about, in the widest of the contenders' notations. */
    long resultBytes() {
        long windows = (spanMillis + sizeMillis()) / slideMillis();
        return Math.min(windows * symbols, rows * (sizeMillis() / slideMillis())) * 130;
    }

    long timestampMillis(long row) {
        long late = disorderMillis == 0 ? 0 : below(1, row, disorderMillis);
        long time = (long) ((double) spanMillis * row / rows) - late;
        // What would come before the first row comes at the end of the span instead.
        return START
                + (disorderMillis == spanMillis
                        ? Math.floorMod(time, spanMillis)
                        : Math.max(0, time));
    }

    int symbol(long row) {
        if (heavy() && below(2, row, 2) == 0) {
            return 0;
        }
        return (int) below(3, row, symbols);
    }

    int cents(long row) {
        return LOWEST_CENTS + (int) below(4, row, CENTS);
    }

    /** SplitMix64's finalizer over a counter, scaled to 0 to below {@code bound}. */
    private static long below(int purpose, long row, long bound) {
        long z = (row * 4 + purpose) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return Math.multiplyHigh((z ^ (z >>> 31)) >>> 1, bound << 1);
    }
}
