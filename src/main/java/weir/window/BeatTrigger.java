package weir.window;

import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires a slice when the watermark passes its end, and before that at each beat of the wall clock
 * that follows a block.
 */
final class BeatTrigger extends EndTrigger {
    private final Beats beats;

    BeatTrigger(Beats beats) {
        this.beats = beats;
    }

    @Override
    public TriggerResult onElement(
            Object block, long timestamp, TimeWindow slice, TriggerContext context) {
        TriggerResult result = super.onElement(block, timestamp, slice, context);
        if (result == TriggerResult.CONTINUE) {
            context.registerProcessingTimeTimer(nextBeat(context));
        }
        return result;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow slice, TriggerContext context) {
        boolean open = slice.maxTimestamp() > context.getCurrentWatermark();
        return open ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public void clear(TimeWindow slice, TriggerContext context) {
        context.deleteProcessingTimeTimer(nextBeat(context));
    }

    private long nextBeat(TriggerContext context) {
        return beats.nextOfSlices(context.getCurrentProcessingTime());
    }
}
