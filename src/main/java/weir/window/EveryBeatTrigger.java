package weir.window;

import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires a window when the watermark passes its end, as Flink's own trigger does, and before that at
 * each beat of the wall clock: for windows whose rows are made as they fire, sessions and totals.
 */
final class EveryBeatTrigger extends Trigger<Object, TimeWindow> {
    private final Beats beats;

    EveryBeatTrigger(Beats beats) {
        this.beats = beats;
    }

    @Override
    public TriggerResult onElement(
            Object block, long timestamp, TimeWindow window, TriggerContext context) {
        if (!isOpen(window, context)) {
            return TriggerResult.FIRE;
        }
        await(window, context);
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) {
        return time == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext context) {
        if (!isOpen(window, context)) {
            return TriggerResult.CONTINUE;
        }
        context.registerProcessingTimeTimer(nextBeat(context));
        return TriggerResult.FIRE;
    }

    @Override
    public boolean canMerge() {
        return true;
    }

    @Override
    public void onMerge(TimeWindow window, OnMergeContext context) {
        if (isOpen(window, context)) {
            await(window, context);
        }
    }

    @Override
    public void clear(TimeWindow window, TriggerContext context) {
        context.deleteEventTimeTimer(window.maxTimestamp());
        context.deleteProcessingTimeTimer(nextBeat(context));
    }

    private void await(TimeWindow window, TriggerContext context) {
        context.registerEventTimeTimer(window.maxTimestamp());
        context.registerProcessingTimeTimer(nextBeat(context));
    }

    private static boolean isOpen(TimeWindow window, TriggerContext context) {
        return window.maxTimestamp() > context.getCurrentWatermark();
    }

    private long nextBeat(TriggerContext context) {
        return beats.nextOfRows(context.getCurrentProcessingTime());
    }
}
