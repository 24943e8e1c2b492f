package weir;

import java.math.BigDecimal;
import java.util.List;
import weir.decode.Reading;

/** The statistics of some readings by the book; sums are of {@link BigDecimal}s, rounded once. */
final class NaiveStatistics {
    private NaiveStatistics() {}

    /** One statistic, by its name; there is at least one reading. */
    static double of(String name, List<Reading> readings) {
        List<Double> sorted = readings.stream().map(Reading::value).sorted().toList();
        return switch (name) {
            case "count" -> readings.size();
            case "avg" -> sum(sorted) / readings.size();
            case "min" -> sorted.get(0);
            case "max" -> sorted.get(sorted.size() - 1);
            case "sum" -> sum(sorted);
            case "median" -> (quantile(sorted, 0.5, true) + quantile(sorted, 0.5, false)) / 2;
            case "distinct" -> readings.stream().map(Reading::member).distinct().count();
            default -> percentile(sorted, Double.parseDouble(name.substring(1)) / 100);
        };
    }

    private static double sum(List<Double> values) {
        return values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static double percentile(List<Double> sorted, double share) {
        double place = (sorted.size() - 1) * share;
        double part = place - Math.floor(place);
        double low = quantile(sorted, share, true);
        double high = quantile(sorted, share, false);
        return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
    }

    /** The value at the place of a share, or the nearest below or above it. */
    private static double quantile(List<Double> sorted, double share, boolean below) {
        double place = (sorted.size() - 1) * share;
        return sorted.get((int) (below ? Math.floor(place) : Math.ceil(place)));
    }
}
