package weir.window;

import java.io.Serializable;

/**
 * Which panes a window kind needs.
 *
 * @param spec sliding, cumulative or rolling windows, or the sessions of a batch
 */
record PaneMaker(WindowSpec spec) implements Serializable {

    /** A pane whose windows that end at or before {@code until} have been emitted. */
    Pane make(Statistics statistics, long until) {
        return switch (spec.kind()) {
            case ROLLING -> new RollingPane(statistics, spec, until);
            case SESSION -> new SessionPane(statistics, spec.sizeMillis());
            default -> new SlidingPane(statistics, Slicing.of(spec), until);
        };
    }

    /** Rolling windows keep blocks of readings, which add up; a slice that comes again replaces. */
    boolean rolling() {
        return spec.kind() == WindowSpec.Kind.ROLLING;
    }

    /** Blocks that ended so long before the time up to which rows are emitted are done with. */
    long keepMillis() {
        long inWindows = rolling() ? spec.sizeMillis() : Slicing.of(spec).longestRest();
        return inWindows + spec.allowedLatenessMillis();
    }
}
