package weir.window;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Takes what Flink's session windows found late: it was counted as used when it came, for whether a
 * session is still there that takes a reading is known only there.
 */
final class LateSessions extends AbstractStreamOperator<Late>
        implements OneInputStreamOperator<Block, Late>, BoundedOneInput {
    private final WindowSpec spec;

    private transient SessionTimes times;
    private transient Latecomers latecomers;
    private transient LedgerCounts counts;
    private transient long watermark;

    LateSessions(WindowSpec spec) {
        this.spec = spec;
    }

    @Override
    public void open() throws Exception {
        super.open();
        Statistics statistics = Statistics.of(spec);
        times = new SessionTimes(statistics, spec.sizeMillis());
        latecomers =
                new Latecomers(
                        statistics,
                        spec.allowedLatenessMillis(),
                        late -> output.collect(new StreamRecord<>(late)));
        counts = new LedgerCounts();
        watermark = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Block> element) {
        Block block = element.getValue();
        counts.of(Ledger.USED).add(-block.records());
        counts.of(Ledger.PENDING).add(-block.records());
        counts.of(Ledger.LATE).add(block.records());
        latecomers.block(block, times.end(block) - 1, watermark);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        counts.send(output);
    }

    @Override
    public void endInput() {
        counts.send(output);
    }
}
