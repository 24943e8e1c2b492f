package weir.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import weir.decode.Decoded;
import weir.decode.Handful;

/**
 * A watermark strategy that also counts what passes, for the whole process: a plain addition a
 * reading, told about with each watermark.
 *
 * @param own the strategy as it is
 */
record Counted(WatermarkStrategy<Decoded> own) implements WatermarkStrategy<Decoded> {
    private static final AtomicLong TOTAL = new AtomicLong();
    private static final CountDownLatch FIRST = new CountDownLatch(1);

    static long total() {
        return TOTAL.get();
    }

    static void awaitFirst() throws InterruptedException {
        FIRST.await();
    }

    @Override
    public TimestampAssigner<Decoded> createTimestampAssigner(
            TimestampAssignerSupplier.Context context) {
        return own.createTimestampAssigner(context);
    }

    @Override
    public WatermarkGenerator<Decoded> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        return new Counting(own.createWatermarkGenerator(context));
    }

    private static final class Counting implements WatermarkGenerator<Decoded> {
        private final WatermarkGenerator<Decoded> own;
        private long told;
        private long count;

        Counting(WatermarkGenerator<Decoded> own) {
            this.own = own;
        }

        @Override
        public void onEvent(Decoded event, long timestamp, WatermarkOutput output) {
            count += event instanceof Handful handful ? handful.size() : 1;
            own.onEvent(event, timestamp, output);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            TOTAL.addAndGet(count - told);
            told = count;
            FIRST.countDown();
            own.onPeriodicEmit(output);
        }
    }
}
