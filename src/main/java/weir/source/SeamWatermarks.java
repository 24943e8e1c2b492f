package weir.source;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import weir.decode.Decoded;

/**
 * The watermarks of a back-fill: those of the history its reader makes itself, those of each
 * partition the strategy given. What comes without a timestamp is of the history.
 *
 * @param ofTopic makes the watermarks of a partition, and finds it idle
 */
record SeamWatermarks(WatermarkStrategy<Decoded> ofTopic) implements WatermarkStrategy<Decoded> {

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
            private boolean begun;

            @Override
            public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
                begun |= timestamp != TimestampAssigner.NO_TIMESTAMP;
                if (begun) {
                    topic.onEvent(decoded, timestamp, output);
                }
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {
                if (begun) {
                    topic.onPeriodicEmit(output);
                }
            }
        };
    }
}
