package weir.window;

import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires a slice when the watermark passes its end, and again for each block that comes later.
 * Flink's own trigger does the same, and then deletes the timer that has fired: a search in all of
 * a bucket's timers for one that can't be there. For windows that never merge.
 */
class EndTrigger extends Trigger<Object, TimeWindow> {

    @Override
    public TriggerResult onElement(
            Object block, long timestamp, TimeWindow slice, TriggerContext context) {
        if (slice.maxTimestamp() <= context.getCurrentWatermark()) {
            return TriggerResult.FIRE;
        }
        context.registerEventTimeTimer(slice.maxTimestamp());
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow slice, TriggerContext context) {
        return time == slice.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow slice, TriggerContext context) {
        return TriggerResult.CONTINUE;
    }

    /** A slice is cleared at its end or behind it, when the timer has fired. */
    @Override
    public void clear(TimeWindow slice, TriggerContext context) {}
}
