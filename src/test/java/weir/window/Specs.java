package weir.window;

import java.util.List;

/** Window settings of tests: counts and sums, no idleness, plenty of memory. */
final class Specs {
    private Specs() {}

    static WindowSpec tumbling(long size) {
        return spec(WindowSpec.Kind.TUMBLING, size, size, 0);
    }

    static WindowSpec sliding(long size, long slide) {
        return spec(WindowSpec.Kind.SLIDING, size, slide, 0);
    }

    static WindowSpec session(long gap) {
        return spec(WindowSpec.Kind.SESSION, gap, gap, 0);
    }

    static WindowSpec rolling(long size) {
        return spec(WindowSpec.Kind.ROLLING, size, 0, 0);
    }

    static WindowSpec late(WindowSpec spec, long latenessMillis) {
        return spec.but().allowedLateness(latenessMillis).build();
    }

    /** With early results at every so many milliseconds of the wall clock. */
    static WindowSpec early(WindowSpec spec, long everyMillis) {
        return spec.but().live(spec.live().early(everyMillis)).build();
    }

    /** Closed after that much silence, and saying so. */
    static WindowSpec closing(WindowSpec spec, long afterMillis) {
        LiveSpec live = spec.live().closeIdle(afterMillis).closedBy(true);
        return spec.but().live(live).build();
    }

    private static WindowSpec spec(WindowSpec.Kind kind, long size, long slide, long lateness) {
        return WindowSpec.of(kind, size)
                .slide(slide)
                .statistics(List.of("count", "sum"))
                .allowedLateness(lateness)
                .combineBytes(1 << 20)
                .build();
    }
}
