package weir.window;

import java.util.function.Consumer;

/**
 * What a window step keeps of one bucket on the heap, between the blocks that came and the rows
 * that are due. The one way to get rows out is {@link #advance}, called by the watermark when live,
 * and by the arrival of the next block in batch, where blocks come in time order.
 */
interface Pane {

    /** Takes a block; none of its windows has been emitted. */
    void add(Block block);

    /** Emits all windows that are complete when nothing before {@code until} can come any more. */
    void advance(long until, Consumer<WindowResult> out);
}
