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
     * The windows of a reading; for rolling the window of its own row.
     *
     * @param timestampMillis of the reading, epoch ms
     */
    public static Coverage of(WindowSpec spec, long timestampMillis) {
        long size = spec.sizeMillis();
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            long start = timestampMillis - size;
            return new Coverage(1, start, timestampMillis, start, timestampMillis);
        }
        Slicing slicing = Slicing.of(spec);
        if (slicing.betweenWindows(timestampMillis)) {
            return new Coverage(0, 0, 0, 0, 0);
        }
        long firstEnd = slicing.nextWindowEnd(timestampMillis);
        long lastEnd = slicing.lastWindowEnd(slicing.start(timestampMillis));
        long windows = (lastEnd - firstEnd) / spec.slideMillis() + 1;
        return new Coverage(windows, firstEnd - size, firstEnd, lastEnd - size, lastEnd);
    }

    /** How many slices a window is merged from: 1 for tumbling, 0 for rolling, which has none. */
    public static long slicesPerWindow(WindowSpec spec) {
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            return 0;
        }
        long whole = spec.sizeMillis() / spec.slideMillis();
        boolean cut = spec.sizeMillis() % spec.slideMillis() != 0;
        return cut ? 2 * whole + 1 : whole;
    }
}
