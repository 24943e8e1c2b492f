package weir.window;

/**
 * Buckets of doubles that keep the relative error of a value below a bound: {@value #PER_DOUBLING}
 * of equal width from each power of two to the next, so that a bucket is the leading bits of the
 * double itself. The idea is DDSketch's (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable
 * quantile sketch with relative-error guarantees", VLDB 2019), whose logarithm is interpolated
 * linearly here: no rounding of a logarithm can differ between machines.
 *
 * <p>Buckets are in the order of their values, negative ones below 0, zero alone in 0.
 */
final class LogBuckets {
    /** How many buckets there are between a power of two and the next. */
    static final int PER_DOUBLING = 64;

    /**
     * The most by which {@link #value} differs from any value of its bucket, as a share of that
     * value: half the width of the widest bucket, relative to its middle, is 1 / 129. Values below
     * 2^-1022 (the denormals) may differ by 2^-1028 instead.
     */
    static final double RELATIVE_ERROR = 0.0078;

    private static final int DROPPED_BITS = 52 - Integer.numberOfTrailingZeros(PER_DOUBLING);

    private LogBuckets() {}

    /** The bucket of a finite value. */
    static int of(double value) {
        if (value == 0) {
            return 0;
        }
        int magnitude = 1 + (int) (Double.doubleToRawLongBits(Math.abs(value)) >>> DROPPED_BITS);
        return value < 0 ? -magnitude : magnitude;
    }

    /** The value that stands for a bucket: of equal relative distance to both its ends. */
    static double value(int bucket) {
        if (bucket == 0) {
            return 0;
        }
        long leading = Math.abs(bucket) - 1L;
        double from = Double.longBitsToDouble(leading << DROPPED_BITS);
        double half = Math.ulp(from) * (1L << DROPPED_BITS - 1);
        // 2ab / (a + b) for b = a + 2 half, in an order that can't overflow.
        double middle = from == 0 ? half : from * (1 + half / (from + half));
        return bucket < 0 ? -middle : middle;
    }
}
