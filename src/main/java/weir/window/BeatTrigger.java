package weir.window;

import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires a slice when the watermark passes its end, as Flink's own trigger does, and before that at
 * each beat of the wall clock that follows a block.
 */
final class BeatTrigger extends Trigger<Object, TimeWindow> {
    private final Beats beats;

    BeatTrigger(Beats beats) {
        this.beats = beats;
    }

    @Override
    public TriggerResult onElement(
            Object block, long timestamp, TimeWindow slice, TriggerContext context) {
        if (slice.maxTimestamp() <= context.getCurrentWatermark()) {
            return TriggerResult.FIRE;
        }
        context.registerEventTimeTimer(slice.maxTimestamp());
        context.registerProcessingTimeTimer(nextBeat(context));
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow slice, TriggerContext context) {
        return time == slice.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow slice, TriggerContext context) {
        boolean open = slice.maxTimestamp() > context.getCurrentWatermark();
        return open ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    /** The timer at the end of the slice has fired by then, as in {@link EndTrigger}. */
    @Override
    public void clear(TimeWindow slice, TriggerContext context) {
        context.deleteProcessingTimeTimer(nextBeat(context));
    }

    private long nextBeat(TriggerContext context) {
        return beats.nextOfSlices(context.getCurrentProcessingTime());
    }
}
