package weir.window;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The statistics there are: the name of each, the accumulator it needs, its result. */
enum Statistic {
    COUNT("count", Basics.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return (double) Basics.INSTANCE.count(cells, row, at);
        }
    },
    AVG("avg", Basics.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            double sum = Basics.INSTANCE.sum(cells, row, at, slot);
            return sum / (double) Basics.INSTANCE.count(cells, row, at); // 0 / 0 = NaN
        }
    },
    MIN("min", Basics.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return Basics.INSTANCE.min(cells, row, at);
        }
    },
    MAX("max", Basics.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return Basics.INSTANCE.max(cells, row, at);
        }
    },
    SUM("sum", Basics.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return Basics.INSTANCE.sum(cells, row, at, slot);
        }
    },
    FIRST("first", Ends.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return count(cells, row) == 0 ? Double.NaN : Ends.INSTANCE.first(cells, row, at);
        }
    },
    LAST("last", Ends.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return count(cells, row) == 0 ? Double.NaN : Ends.INSTANCE.last(cells, row, at);
        }
    },
    STDDEV_SAMP("stddev_samp", Squares.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return deviation(cells, row, at, slot, 1);
        }
    },
    STDDEV_POP("stddev_pop", Squares.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return deviation(cells, row, at, slot, 0);
        }
    },
    VWAP("vwap", Weighted.INSTANCE) {
        @Override
        double result(Cells cells, int row, int at, int slot) {
            return Weighted.INSTANCE.average(cells, row, at, slot);
        }
    };

    private static final Map<String, String> ALIASES = Map.of("mean", "avg", "std", "stddev_samp");

    private final String title;
    private final Accumulator accumulator;

    Statistic(String title, Accumulator accumulator) {
        this.title = title;
        this.accumulator = accumulator;
    }

    /**
     * The statistic of a name or an alias.
     *
     * @throws IllegalArgumentException for any other name; the message has the nearest and all
     */
    static Statistic of(String name) {
        String title = ALIASES.getOrDefault(name, name);
        return Arrays.stream(values())
                .filter(statistic -> statistic.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    static List<String> titles() {
        return Arrays.stream(values()).map(Statistic::title).toList();
    }

    /** The canonical name. */
    String title() {
        return title;
    }

    Accumulator accumulator() {
        return accumulator;
    }

    /** The result of a row whose accumulator begins at {@code at} and {@code slot}; or NaN. */
    abstract double result(Cells cells, int row, int at, int slot);

    /** {@link Basics} come first in every row. */
    private static long count(Cells cells, int row) {
        return Basics.INSTANCE.count(cells, row, 0);
    }

    private static double deviation(Cells cells, int row, int at, int slot, int freedom) {
        long n = count(cells, row);
        return n <= freedom
                ? Double.NaN
                : Squares.INSTANCE.deviation(
                        cells, row, at, slot, Basics.INSTANCE.sumAt(0), 0, n, n - freedom);
    }

    private static String unknown(String name) {
        return "unknown statistic '%s': did you mean '%s'? known are %s"
                .formatted(name, Spelling.nearest(name, titles()), String.join(", ", titles()));
    }
}
