package weir.window;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The statistics as a textbook has them, in decimal numbers of any length. Slow and obvious. */
final class ExactOracle {
    private static final MathContext DIGITS = new MathContext(60);

    private ExactOracle() {}

    static double sum(List<Double> values) {
        return exactSum(values).doubleValue();
    }

    static double stddevSamp(List<Double> values) {
        return values.size() < 2 ? Double.NaN : deviation(values, values.size() - 1);
    }

    static double stddevPop(List<Double> values) {
        return values.isEmpty() ? Double.NaN : deviation(values, values.size());
    }

    /** The root of the mean squared distance from the mean, times n to stay with exact numbers. */
    private static double deviation(List<Double> values, int divisor) {
        BigDecimal n = BigDecimal.valueOf(values.size());
        BigDecimal sum = exactSum(values);
        BigDecimal squares =
                values.stream()
                        .map(value -> n.multiply(new BigDecimal(value)).subtract(sum).pow(2))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal denominator = n.pow(2).multiply(BigDecimal.valueOf(divisor));
        return squares.divide(denominator, DIGITS).sqrt(DIGITS).doubleValue();
    }

    private static BigDecimal exactSum(List<Double> values) {
        return values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
