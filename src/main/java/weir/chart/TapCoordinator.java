package weir.chart;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.CoordinationRequest;
import org.apache.flink.runtime.operators.coordination.CoordinationRequestHandler;
import org.apache.flink.runtime.operators.coordination.CoordinationResponse;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.streaming.api.operators.collect.CollectCoordinationRequest;
import org.apache.flink.streaming.api.operators.collect.CollectCoordinationResponse;

/**
 * Stands in the JobManager between the subtasks of a {@link Tap} and the client: keeps the newest
 * frames until the client has asked for those behind them. Nobody waits: without a client, or with
 * a slow one, the oldest frames go.
 *
 * <p>Request and response are classes of Flink's own {@code collectAsync}, because a cluster's
 * client reads them without the job's class loader.
 */
final class TapCoordinator implements OperatorCoordinator, CoordinationRequestHandler {
    private static final int MOST_BYTES = 16 << 20;

    /** What one response may hold. */
    private static final int RESPONSE_BYTES = 2 << 20;

    private final String version = UUID.randomUUID().toString();
    private final Deque<byte[]> frames = new ArrayDeque<>();
    private long firstOffset;
    private long bytes;

    @Override
    public synchronized void handleEventFromOperator(
            int subtask, int attempt, OperatorEvent event) {
        byte[] bare = ((Frame) event).bytes();
        byte[] frame = ByteBuffer.allocate(4 + bare.length).putInt(bare.length).put(bare).array();
        frames.addLast(frame);
        bytes += frame.length;
        while (bytes > MOST_BYTES) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        bytes -= frames.removeFirst().length;
        firstOffset++;
    }

    /**
     * The frames from an offset on; one that another coordinator gave counts as 0. What is before
     * it has arrived, and is forgotten.
     */
    @Override
    public synchronized CompletableFuture<CoordinationResponse> handleCoordinationRequest(
            CoordinationRequest request) {
        CollectCoordinationRequest from = (CollectCoordinationRequest) request;
        long offset = from.getVersion().equals(version) ? from.getOffset() : 0;
        while (firstOffset < offset && !frames.isEmpty()) {
            forgetFirst();
        }
        List<byte[]> some = new ArrayList<>();
        int size = 0;
        for (byte[] frame : frames) {
            size += frame.length;
            if (size > RESPONSE_BYTES && !some.isEmpty()) {
                break;
            }
            some.add(frame);
        }
        return CompletableFuture.completedFuture(
                new CollectCoordinationResponse(version, firstOffset, some));
    }

    @Override
    public void start() {}

    @Override
    public void close() {}

    /** Has no state: after a failure the rows since the checkpoint come again. */
    @Override
    public void checkpointCoordinator(long checkpoint, CompletableFuture<byte[]> result) {
        result.complete(new byte[0]);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {}

    @Override
    public void resetToCheckpoint(long checkpoint, byte[] state) {}

    @Override
    public void subtaskReset(int subtask, long checkpoint) {}

    @Override
    public void executionAttemptFailed(int subtask, int attempt, Throwable reason) {}

    @Override
    public void executionAttemptReady(int subtask, int attempt, SubtaskGateway gateway) {}

    /** Makes it in the JobManager. */
    record Provider(OperatorID operator) implements OperatorCoordinator.Provider {
        @Override
        public OperatorID getOperatorId() {
            return operator;
        }

        @Override
        public OperatorCoordinator create(Context context) {
            return new TapCoordinator();
        }
    }
}
