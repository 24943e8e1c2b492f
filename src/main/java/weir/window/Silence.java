package weir.window;

import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Tells when a silence has lasted long enough, by the wall clock; once per silence.
 *
 * <p>What it watches is Flink's idleness behind the shuffle: that begins when every split of every
 * reader has been silent for the idle timeout, so only the rest of the time is left to wait.
 */
final class Silence {
    private static final long NEVER = -1;

    private final ProcessingTimeService clock;
    private final long restMillis;
    private final ProcessingTimeService.ProcessingTimeCallback longEnough;
    private long silences;

    /**
     * Watches an operator's input; without {@code --close-idle} no silence is ever long enough.
     *
     * @param longEnough is called when a silence has lasted so long
     */
    Silence(
            WindowSpec spec,
            ProcessingTimeService clock,
            ProcessingTimeService.ProcessingTimeCallback longEnough) {
        this.clock = clock;
        this.longEnough = longEnough;
        long closeMillis = spec.live().closeIdleMillis();
        restMillis = closeMillis == 0 ? NEVER : Math.max(0, closeMillis - spec.idleTimeoutMillis());
    }

    /** Takes what the stream says of itself. */
    void status(WatermarkStatus status) {
        silences++;
        if (status.isIdle() && restMillis != NEVER) {
            begins();
        }
    }

    private void begins() {
        long silence = silences;
        clock.registerTimer(
                clock.getCurrentProcessingTime() + restMillis,
                now -> {
                    if (silence == silences) {
                        longEnough.onProcessingTime(now);
                    }
                });
    }
}
