package weir.window;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One statistic: its name, the accumulator it needs, its result.
 *
 * @param title the canonical name
 * @param accumulator what it is computed from
 * @param result of a row; null for those that {@link Basics#results} has
 */
record Statistic(String title, Accumulator accumulator, Result result) {
    private static final List<Statistic> OTHERS =
            List.of(
                    new Statistic("first", Ends.INSTANCE, Statistic::first),
                    new Statistic("last", Ends.INSTANCE, Statistic::last),
                    new Statistic("stddev_samp", Squares.INSTANCE, deviation(1)),
                    new Statistic("stddev_pop", Squares.INSTANCE, deviation(0)),
                    new Statistic("vwap", Weighted.INSTANCE, Weighted.INSTANCE::average),
                    new Statistic("median", Quantiles.INSTANCE, Quantiles.INSTANCE::median),
                    new Statistic("distinct", Distinct.INSTANCE, Distinct.INSTANCE::count));

    private static final List<Statistic> NAMED =
            Stream.concat(Basics.RESULTS.stream().map(Statistic::basic), OTHERS.stream()).toList();

    private static final Map<String, String> ALIASES =
            Map.of("mean", "avg", "std", "stddev_samp", "nunique", "distinct");

    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,9})?)");

    /** Computes a result from a row whose accumulator begins at {@code at} and {@code slot}. */
    interface Result {
        /** NaN for no value. */
        double of(Cells cells, int row, int at, int slot);
    }

    /**
     * The statistic of a name or an alias.
     *
     * @throws IllegalArgumentException for any other name; the message has the nearest and all
     */
    static Statistic of(String name) {
        String title = ALIASES.getOrDefault(name, name);
        Predicate<Statistic> called = statistic -> statistic.title.equals(title);
        return Stream.concat(NAMED.stream().filter(called), percentile(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    /** The names there are, but for the percentiles {@code p0} to {@code p100}. */
    static List<String> titles() {
        return NAMED.stream().map(Statistic::title).toList();
    }

    /** Whether it counts something. */
    boolean whole() {
        return title.equals("count") || accumulator == Distinct.INSTANCE;
    }

    private static Statistic basic(String title) {
        return new Statistic(title, Basics.INSTANCE, null);
    }

    private static Stream<Statistic> percentile(String name) {
        var matcher = PERCENTILE.matcher(name);
        if (!matcher.matches()) {
            return Stream.empty();
        }
        BigDecimal percent = new BigDecimal(matcher.group(1)).stripTrailingZeros();
        double share = percent.doubleValue() / 100;
        if (share > 1) {
            throw new IllegalArgumentException(
                    "there is no percentile '%s': they go from p0 to p100".formatted(name));
        }
        return Stream.of(
                new Statistic(
                        "p" + percent.toPlainString(),
                        Quantiles.INSTANCE,
                        (cells, row, at, slot) ->
                                Quantiles.INSTANCE.quantile(cells, row, slot, share)));
    }

    /** {@link Basics} come first in every row. */
    private static double count(Cells cells, int row) {
        return (double) Basics.INSTANCE.count(cells, row, 0);
    }

    private static double first(Cells cells, int row, int at, int slot) {
        return count(cells, row) == 0 ? Double.NaN : Ends.INSTANCE.first(cells, row, at);
    }

    private static double last(Cells cells, int row, int at, int slot) {
        return count(cells, row) == 0 ? Double.NaN : Ends.INSTANCE.last(cells, row, at);
    }

    private static Result deviation(int freedom) {
        return (cells, row, at, slot) -> {
            long n = Basics.INSTANCE.count(cells, row, 0);
            return n <= freedom
                    ? Double.NaN
                    : Squares.INSTANCE.deviation(
                            cells, row, at, slot, Basics.INSTANCE.sumAt(0), 0, n, n - freedom);
        };
    }

    private static String unknown(String name) {
        return "unknown statistic '%s': did you mean '%s'? known are %s, and p0 to p100"
                .formatted(name, Spelling.nearest(name, titles()), String.join(", ", titles()));
    }
}
