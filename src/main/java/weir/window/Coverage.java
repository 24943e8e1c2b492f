package weir.window;

/**
 * Which windows hold one instant.
 *
 * @param windows how many; 0 for an instant between windows
 * @param firstStart start of the earliest of them, epoch ms
 * @param firstEnd its end, epoch ms: exclusive, for rolling inclusive
 * @param lastStart start of the latest of them, epoch ms
 * @param lastEnd its end, as the other
 */
public record Coverage(long windows, long firstStart, long firstEnd, long lastStart, long lastEnd) {

    /**
     * The windows of a reading; for rolling the window of its own row, for sessions the one that it
     * has alone.
     *
     * @param timestampMillis of the reading, epoch ms
     */
    public static Coverage of(WindowSpec spec, long timestampMillis) {
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            long start = timestampMillis - spec.sizeMillis();
            return new Coverage(1, start, timestampMillis, start, timestampMillis);
        }
        if (spec.kind() == WindowSpec.Kind.SESSION) {
            long end = timestampMillis + spec.sizeMillis();
            return new Coverage(1, timestampMillis, end, timestampMillis, end);
        }
        Slicing slicing = Slicing.of(spec);
        if (slicing.betweenWindows(timestampMillis)) {
            return new Coverage(0, 0, 0, 0, 0);
        }
        long slice = slicing.start(timestampMillis);
        long firstEnd = slicing.nextWindowEnd(timestampMillis);
        long lastEnd = slicing.lastWindowEnd(slice);
        return new Coverage(
                slicing.windows(slice),
                slicing.windowStart(firstEnd),
                firstEnd,
                slicing.windowStart(lastEnd),
                lastEnd);
    }

    /**
     * How many slices a window is merged from: 1 for tumbling, 0 for windows that start at
     * readings; on a day when the clock changes it may be another.
     */
    public static long slicesPerWindow(WindowSpec spec) {
        if (spec.kind() == WindowSpec.Kind.ROLLING || spec.kind().endsAtReadings()) {
            return 0;
        }
        long whole = spec.sizeMillis() / spec.slideMillis();
        boolean cut = spec.sizeMillis() % spec.slideMillis() != 0;
        return cut ? 2 * whole + 1 : whole;
    }
}
