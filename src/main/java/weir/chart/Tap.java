package weir.chart;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEventGateway;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Shows the page what passes, without ever holding it up: what a {@link Pick} chooses goes to the
 * {@link TapCoordinator} every 100 ms, and nobody waits for an answer. Of a batch it goes at the
 * end. What may not have arrived when the job ends goes with the job's accumulators.
 *
 * <p>Flink's own {@code collectAsync} would not do: it holds the job up when its client is slow or
 * gone, shows a row only after its checkpoint, and leaves state behind in savepoints.
 *
 * @param <T> the record
 */
final class Tap<T> extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<T, Void>, ProcessingTimeCallback {
    private static final long BEAT_MILLIS = 100;

    /** Frames that may not have arrived: those of two seconds, and not more than this. */
    private static final int TAIL_FRAMES = 20;

    private static final int TAIL_BYTES = 3 << 20;

    private final Factory<T> plan;
    private final OperatorEventGateway gateway;
    private final Deque<Frame> tail = new ArrayDeque<>();
    private int tailBytes;
    private Pick<T> pick;
    private Frame.Writer<T> writer;
    private long watermark = Long.MIN_VALUE;
    private long watermarkSent = Long.MIN_VALUE;
    private long sequence;
    private long passed;

    private Tap(
            Factory<T> plan,
            StreamOperatorParameters<Void> parameters,
            OperatorEventGateway gateway) {
        super(parameters);
        this.plan = plan;
        this.gateway = gateway;
    }

    /** The name of the accumulator of the tap called {@code uid}. */
    static String accumulator(String uid) {
        return "tap." + uid;
    }

    @Override
    public void open() throws Exception {
        super.open();
        pick = plan.pick.create();
        writer = new Frame.Writer<>(plan.serializer.duplicate());
        if (plan.live) {
            beatLater();
        }
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        passed++;
        pick.add(element.getValue(), watermark);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void onProcessingTime(long time) throws IOException {
        if (!pick.isEmpty() || watermark != watermarkSent) {
            Frame frame = frame();
            gateway.sendEventToCoordinator(frame);
            keep(frame);
        }
        beatLater();
    }

    private void beatLater() {
        getProcessingTimeService()
                .registerTimer(
                        getProcessingTimeService().getCurrentProcessingTime() + BEAT_MILLIS, this);
    }

    private Frame frame() throws IOException {
        watermarkSent = watermark;
        var task = getRuntimeContext().getTaskInfo();
        writer.begin(
                new Frame.Header(
                        task.getIndexOfThisSubtask(),
                        task.getAttemptNumber(),
                        sequence++,
                        watermark,
                        passed));
        pick.drain(writer);
        return writer.end();
    }

    private void keep(Frame frame) {
        tail.addLast(frame);
        tailBytes += frame.bytes().length;
        while (tail.size() > TAIL_FRAMES || (tailBytes > TAIL_BYTES && tail.size() > 1)) {
            tailBytes -= tail.removeFirst().bytes().length;
        }
    }

    @Override
    public void close() throws Exception {
        if (pick != null) {
            while (!pick.isEmpty()) {
                keep(frame());
            }
            ListAccumulator<byte[]> rest = new ListAccumulator<>();
            tail.forEach(frame -> rest.add(frame.bytes()));
            getRuntimeContext().addAccumulator(accumulator(plan.uid), rest);
        }
        super.close();
    }

    /**
     * Makes the operator and its coordinator.
     *
     * @param <T> the record
     */
    static final class Factory<T> extends AbstractStreamOperatorFactory<Void>
            implements CoordinatedOperatorFactory<Void>,
                    org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory<
                            T, Void> {
        private final String uid;
        private final TypeSerializer<T> serializer;
        private final Pick.Factory<T> pick;
        private final boolean live;

        /**
         * @param uid of the operator
         * @param live whether it sends as it goes; else at the end
         */
        Factory(String uid, TypeSerializer<T> serializer, Pick.Factory<T> pick, boolean live) {
            this.uid = uid;
            this.serializer = serializer;
            this.pick = pick;
            this.live = live;
        }

        @Override
        @SuppressWarnings("unchecked") // a tap is the one operator this makes
        public <O extends StreamOperator<Void>> O createStreamOperator(
                StreamOperatorParameters<Void> parameters) {
            OperatorID operator = parameters.getStreamConfig().getOperatorID();
            return (O)
                    new Tap<>(
                            this,
                            parameters,
                            parameters
                                    .getOperatorEventDispatcher()
                                    .getOperatorEventGateway(operator));
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
            return Tap.class;
        }

        @Override
        public OperatorCoordinator.Provider getCoordinatorProvider(
                String name, OperatorID operator) {
            return new TapCoordinator.Provider(operator);
        }
    }
}
