package weir.source;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import weir.decode.Decoded;
import weir.decode.Skipped;

/**
 * The watermarks of a back-fill: those of the history its reader makes itself, those of the topic
 * the strategy given. What comes without a timestamp is of the history: it keeps the strategy from
 * taking its output for idle, and moves nothing.
 */
record SeamWatermarks(WatermarkStrategy<Decoded> ofTopic) implements WatermarkStrategy<Decoded> {
    private static final Decoded ACTIVITY = new Skipped(Skipped.Why.EMPTY);

    /** As it comes: behind the source stands the reading's own time. */
    @Override
    public TimestampAssigner<Decoded> createTimestampAssigner(
            TimestampAssignerSupplier.Context context) {
        return (decoded, timestamp) -> timestamp;
    }

    @Override
    public WatermarkGenerator<Decoded> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        WatermarkGenerator<Decoded> topic = ofTopic.createWatermarkGenerator(context);
        return new WatermarkGenerator<>() {
            @Override
            public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
                boolean history = timestamp == TimestampAssigner.NO_TIMESTAMP;
                topic.onEvent(history ? ACTIVITY : decoded, timestamp, output);
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {
                topic.onPeriodicEmit(output);
            }
        };
    }
}
