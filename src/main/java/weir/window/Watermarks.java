package weir.window;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import weir.decode.Decoded;
import weir.decode.Handful;
import weir.decode.Reading;

/**
 * The watermarks of a source, per split: behind the newest reading by a bounded delay. Rejections,
 * and with them times too far in the future, move nothing.
 */
public final class Watermarks {
    private Watermarks() {}

    /** Bounded out-of-orderness and idleness as the settings say; an idle timeout of 0 is none. */
    public static WatermarkStrategy<Decoded> of(WindowSpec spec) {
        WatermarkStrategy<Decoded> strategy = strategy(spec, false);
        return spec.idleTimeoutMillis() > 0
                ? strategy.withIdleness(Duration.ofMillis(spec.idleTimeoutMillis()))
                : strategy;
    }

    /**
     * The same delay, but a watermark behind each reading that moves it, not one every 200 ms of
     * the wall clock: what is late then does not depend on how fast the input is read. Without
     * idleness.
     */
    public static WatermarkStrategy<Decoded> prompt(WindowSpec spec) {
        return strategy(spec, true);
    }

    private static WatermarkStrategy<Decoded> strategy(WindowSpec spec, boolean prompt) {
        long delayMillis = spec.outOfOrdernessMillis();
        return WatermarkStrategy.<Decoded>forGenerator(
                        context -> new OfReadings(delayMillis, prompt))
                .withTimestampAssigner(
                        (decoded, none) ->
                                decoded instanceof Reading reading
                                        ? reading.timestampMillis()
                                        : none);
    }

    private static final class OfReadings implements WatermarkGenerator<Decoded> {
        private final long delayMillis;
        private final boolean prompt;
        private long newest = Long.MIN_VALUE;

        OfReadings(long delayMillis, boolean prompt) {
            this.delayMillis = delayMillis;
            this.prompt = prompt;
        }

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            long time = newest(decoded);
            if (time > newest) {
                newest = time;
                if (prompt) {
                    onPeriodicEmit(output);
                }
            }
        }

        private static long newest(Decoded decoded) {
            if (decoded instanceof Reading reading) {
                return reading.timestampMillis();
            }
            return decoded instanceof Handful handful ? handful.newestMillis() : Long.MIN_VALUE;
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (newest != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(newest - delayMillis - 1));
            }
        }
    }
}
