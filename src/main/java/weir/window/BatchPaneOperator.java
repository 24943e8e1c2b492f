package weir.window;

import java.util.BitSet;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The last window step of a batch run, where Flink brings the blocks of one bucket together and in
 * time order: one pane at a time, advanced by arrival, and no state. Should they ever come in
 * another order the run fails.
 */
final class BatchPaneOperator extends AbstractStreamOperator<WindowResult>
        implements OneInputStreamOperator<Block, WindowResult>, BoundedOneInput {
    private final WindowSpec spec;

    private transient Statistics statistics;
    private transient Consumer<WindowResult> rows;
    private transient int bucket;
    private transient Pane pane;
    private transient BitSet seen;
    private transient long time;

    BatchPaneOperator(WindowSpec spec) {
        this.spec = spec;
    }

    @Override
    public void open() throws Exception {
        super.open();
        statistics = Statistics.of(spec);
        seen = new BitSet(Buckets.COUNT);
        StreamRecord<WindowResult> record = new StreamRecord<>(null);
        rows = row -> output.collect(record.replace(row, row.windowEnd() - 1));
    }

    @Override
    public void processElement(StreamRecord<Block> element) {
        Block block = element.getValue();
        if (pane == null || block.bucket() != bucket) {
            endInput();
            bucket = block.bucket();
            inOrder(seen.get(bucket) ? -1 : 0);
            seen.set(bucket);
            pane = pane();
            time = Long.MIN_VALUE;
        }
        inOrder(Long.compare(block.start(), time));
        time = block.start();
        pane.advance(block.start(), rows);
        pane.add(block);
    }

    private Pane pane() {
        return switch (spec.kind()) {
            case ROLLING -> new RollingPane(statistics, spec, Long.MIN_VALUE);
            case SESSION -> new SessionPane(statistics, spec.sizeMillis());
            default -> new SlidingPane(statistics, Slicing.of(spec));
        };
    }

    private void inOrder(int comparison) {
        if (comparison < 0) {
            throw new IllegalStateException(
                    "blocks of bucket "
                            + bucket
                            + " come in another order than that of their time");
        }
    }

    @Override
    public void endInput() {
        if (pane != null) {
            pane.advance(Long.MAX_VALUE, rows);
            pane = null;
        }
    }
}
