package weir.window;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Writes into each final result what closed its window. {@link Admit} knows, and the operators
 * between are Flink's own or know of nothing but watermarks: so the reason goes ahead of the
 * watermark as changes of the stream's status, which they pass on; none for a watermark of the
 * input, one there and back for silence, two for the end.
 */
final class StampClosedBy extends AbstractStreamOperator<WindowResult>
        implements OneInputStreamOperator<WindowResult, WindowResult> {
    private static final ClosedBy[] REASONS = {ClosedBy.WATERMARK, ClosedBy.IDLE, ClosedBy.END};

    private transient int changes;

    /** Says what the next watermark is; no other change of status may go the same way. */
    static void announce(ClosedBy reason, Output<?> output) {
        for (int i = 0; REASONS[i] != reason; i++) {
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
        }
    }

    @Override
    public void processElement(StreamRecord<WindowResult> element) {
        WindowResult row = element.getValue();
        boolean closed = row.kind() == WindowResult.Kind.FINAL;
        output.collect(closed ? element.replace(row.closed(REASONS[changes])) : element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        super.processWatermark(mark);
        changes = 0;
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        changes += status.isIdle() ? 1 : 0;
    }
}
