package weir.window;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Writes into each result what closed its window. {@link Admit} knows, and the operators between
 * are Flink's own or know of nothing but watermarks: so the reason goes ahead of the watermark as
 * changes of the stream's status, which they pass on; none for a watermark of the input, one there
 * and back for silence, two for the end.
 */
final class StampClosedBy extends AbstractStreamOperator<WindowResult>
        implements OneInputStreamOperator<WindowResult, WindowResult> {
    private static final ClosedBy[] REASONS = {ClosedBy.WATERMARK, ClosedBy.IDLE, ClosedBy.END};

    // Whether a window takes readings after it was closed.
    private final boolean updated;

    private transient int changes;
    private transient long watermark;

    StampClosedBy(WindowSpec spec) {
        updated = spec.allowedLatenessMillis() > 0 && spec.kind() != WindowSpec.Kind.TOTAL;
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermark = Long.MIN_VALUE;
    }

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
        output.collect(element.replace(row.closed(reason(row))));
    }

    private ClosedBy reason(WindowResult row) {
        boolean before = updated && row.windowEnd() - 1 <= watermark;
        return switch (row.kind()) {
            case FINAL -> before ? ClosedBy.LATE : REASONS[changes];
            case UPDATE -> ClosedBy.LATE;
            case WITHDRAWN -> before ? ClosedBy.LATE : ClosedBy.UNSAID;
            case EARLY, FILL -> ClosedBy.UNSAID;
        };
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        super.processWatermark(mark);
        watermark = mark.getTimestamp();
        changes = 0;
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        changes += status.isIdle() ? 1 : 0;
    }
}
