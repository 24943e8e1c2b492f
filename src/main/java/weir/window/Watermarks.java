package weir.window;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import weir.decode.Decoded;
import weir.decode.Reading;

/**
 * The watermarks of a source, per split: behind the newest reading by a bounded delay. Rejections,
 * and with them times too far in the future, move nothing.
 */
public final class Watermarks {
    private Watermarks() {}

    /** Bounded out-of-orderness and idleness as the settings say; an idle timeout of 0 is none. */
    public static WatermarkStrategy<Decoded> of(WindowSpec spec) {
        long delayMillis = spec.outOfOrdernessMillis();
        WatermarkStrategy<Decoded> strategy =
                WatermarkStrategy.<Decoded>forGenerator(context -> new OfReadings(delayMillis))
                        .withTimestampAssigner(
                                (decoded, none) ->
                                        decoded instanceof Reading reading
                                                ? reading.timestampMillis()
                                                : none);
        return spec.idleTimeoutMillis() > 0
                ? strategy.withIdleness(Duration.ofMillis(spec.idleTimeoutMillis()))
                : strategy;
    }

    private static final class OfReadings implements WatermarkGenerator<Decoded> {
        private final long delayMillis;
        private long newest = Long.MIN_VALUE;

        OfReadings(long delayMillis) {
            this.delayMillis = delayMillis;
        }

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            if (decoded instanceof Reading reading) {
                newest = Math.max(newest, reading.timestampMillis());
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (newest != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(newest - delayMillis - 1));
            }
        }
    }
}
