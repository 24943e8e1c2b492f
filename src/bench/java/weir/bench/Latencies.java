package weir.bench;

/**
 * What one run showed.
 *
 * @param asked what it was
 * @param perSecond readings a second from the first sent to the last result seen
 * @param millis of the results, sorted
 */
record Latencies(LatencyCase asked, double perSecond, double[] millis) {
    /** The smallest latency that {@code share} of the results don't exceed; nearest rank. */
    double quantile(double share) {
        int rank = (int) Math.ceil(share * millis.length);
        return millis[Math.max(0, rank - 1)];
    }

    @Override
    public String toString() {
        return "%-14s %,9.0f readings/s  p50 %5.0f ms  p99 %5.0f ms  most %5.0f ms  of %,d results"
                .formatted(
                        asked.guarantee(),
                        perSecond,
                        quantile(0.5),
                        quantile(0.99),
                        quantile(1),
                        millis.length);
    }
}
