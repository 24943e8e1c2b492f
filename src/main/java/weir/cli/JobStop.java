package weir.cli;

import static weir.cli.Answers.ask;
import static weir.cli.Answers.waitFor;
import static weir.cli.Answers.within;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;

/**
 * Stops a job with a savepoint and without drain, so that open windows are not passed off as final.
 * A job that has only just started is asked until its tasks run; one that restarts is not, since it
 * may do so for ever. A second signal ends the wait.
 */
final class JobStop {
    /** With {@link #CANCEL} and the rest of an end, below the 10 s a stop may take. */
    private static final Duration STOP = Duration.ofSeconds(7);

    private static final Duration CANCEL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofMillis(500);

    /** Between one request and the next. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Set<JobStatus> STARTING = EnumSet.of(JobStatus.CREATED, JobStatus.RUNNING);

    private final JobClient client;
    private final CompletableFuture<JobExecutionResult> result;
    private final StopSignal signal;

    JobStop(JobClient client, StopSignal signal) {
        this.client = client;
        this.result = client.getJobExecutionResult();
        this.signal = signal;
    }

    /** Waits for the job's end, where its savepoint comes in time. */
    void withSavepoint(String folder) throws InterruptedException {
        long deadline = System.nanoTime() + STOP.toNanos();
        CompletableFuture<String> stop = request(folder, deadline);
        while (starting(stop) && !signal.again().isDone() && !left(deadline).isZero()) {
            waitFor(PAUSE, result, signal.again());
            stop = request(folder, deadline);
        }
        if (stop.isDone() && !stop.isCompletedExceptionally()) {
            waitFor(CANCEL, result, signal.again());
        }
    }

    /** Ends the job as it is. */
    void cancel() throws InterruptedException {
        within(CANCEL, ask(client::cancel));
        waitFor(CANCEL, result);
    }

    private CompletableFuture<String> request(String folder, long deadline)
            throws InterruptedException {
        CompletableFuture<String> stop =
                ask(() -> client.stopWithSavepoint(false, folder, SavepointFormatType.NATIVE));
        waitFor(left(deadline), stop, signal.again());
        return stop;
    }

    /** Whether the request failed only because the job's tasks don't run yet. */
    private boolean starting(CompletableFuture<String> stop) throws InterruptedException {
        Throwable refusal = stop.handle((folder, failure) -> failure).getNow(null);
        return refusal != null
                && RootCause.chain(refusal).stream().anyMatch(JobStop::tasksMissing)
                && STARTING.contains(within(ANSWER, ask(client::getJobStatus)));
    }

    private static boolean tasksMissing(Throwable failure) {
        return failure instanceof CheckpointException refused
                && refused.getCheckpointFailureReason()
                        == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
