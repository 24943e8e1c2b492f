package weir.window;

import java.util.function.Consumer;

/**
 * The overlapping windows of one bucket of a batch, merged from its slices.
 *
 * <p>Slices wait until there are some; then each series in turn goes through the windows that are
 * complete. From window to window through all series, each row would have to fetch its series anew
 * into the processor's cache; and the rows of one series, one behind the other, share much of their
 * text. In memory wait no more slices than Flink's BATCH mode holds of a key anyway.
 */
final class SlidingPane implements Pane {
    private static final int ENOUGH_ROWS = 1 << 14;
    private static final int ENOUGH_SLICES = 64;

    private final CompleteWindows windows;
    private final SlidingLines lines;
    private int rows;
    private int slices;

    SlidingPane(Statistics statistics, Slicing slicing) {
        this.windows = new CompleteWindows(slicing);
        this.lines = new SlidingLines(statistics);
    }

    @Override
    public void add(Block block) {
        windows.add(block.start());
        rows += lines.add(block.start(), block.rows());
        slices++;
    }

    @Override
    public void advance(long until, Consumer<WindowResult> out) {
        boolean enough = rows >= ENOUGH_ROWS || slices >= ENOUGH_SLICES;
        if (!enough && until != Long.MAX_VALUE) {
            return;
        }
        windows.advance(until);
        lines.emit(windows, out);
        rows = 0;
        slices = 0;
    }
}
