package weir.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import weir.window.Ledger;

/**
 * Waits for a job's end, and stops it when it is asked to: a stop with savepoint and without drain,
 * so that open windows are not passed off as final; a cancel when that takes too long, when the job
 * is just restarting, or when it is asked for a second time. A cancelled job gives no counters to
 * its client, so they are asked for all the while and the last ones known count.
 */
final class JobWatch {
    /** With {@link #CANCEL} and the rest of an end, below the 10 s a stop may take. */
    private static final Duration STOP = Duration.ofSeconds(7);

    private static final Duration CANCEL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final JobClient client;
    private final CompletableFuture<JobExecutionResult> result;
    private final StopSignal signal;
    private final CompletableFuture<Void> closed;
    private final Consumer<String> warnings;
    private final Supplier<CompletableFuture<Throwable>> lastFailure;
    private Map<String, Object> accumulators = Map.of();
    private boolean restarting;

    /**
     * @param closed completes when nobody reads standard output any more
     * @param warnings takes a line for each restart
     * @param lastFailure why the job failed; null, or a failure itself, when that is not known
     */
    JobWatch(
            JobClient client,
            StopSignal signal,
            CompletableFuture<Void> closed,
            Consumer<String> warnings,
            Supplier<CompletableFuture<Throwable>> lastFailure) {
        this.client = client;
        this.result = client.getJobExecutionResult();
        this.signal = signal;
        this.closed = closed;
        this.warnings = warnings;
        this.lastFailure = lastFailure;
    }

    /**
     * Waits for the end of the job, for a signal, or for counters that {@code enough} says are
     * reason to stop.
     *
     * @param savepoints the folder of the stop's savepoint; null when the job can only be cancelled
     */
    Outcome await(String savepoints, Predicate<Ledger> enough) throws InterruptedException {
        while (!result.isDone()) {
            waitFor(BEAT, result, signal.asked(), closed);
            if (closed.isDone()) {
                return cancel(Outcome.End.UNREAD);
            }
            if (!result.isDone() && (signal.asked().isDone() || enough.test(observe()))) {
                return stop(savepoints);
            }
        }
        return ended();
    }

    private Outcome stop(String savepoints) throws InterruptedException {
        if (savepoints != null) {
            CompletableFuture<String> stop =
                    ask(
                            () ->
                                    client.stopWithSavepoint(
                                            false, savepoints, SavepointFormatType.NATIVE));
            waitFor(STOP, stop, signal.again());
            if (stop.isDone() && !stop.isCompletedExceptionally()) {
                waitFor(CANCEL, result, signal.again());
            }
        }
        return result.isDone() ? ended() : cancel(Outcome.End.CUT_OFF);
    }

    private Outcome cancel(Outcome.End end) throws InterruptedException {
        observe();
        within(CANCEL, ask(client::cancel));
        waitFor(CANCEL, result);
        return outcome(end, null);
    }

    private Outcome ended() throws InterruptedException {
        try {
            accumulators = result.get().getAllAccumulatorResults();
            return outcome(Outcome.End.DONE, null);
        } catch (ExecutionException e) {
            return outcome(Outcome.End.FAILED, e.getCause());
        }
    }

    private Outcome outcome(Outcome.End end, Throwable failure) {
        return new Outcome(client.getJobID(), accumulators, end, failure);
    }

    /** Takes the counters, and says once per failure that the job restarts. */
    private Ledger observe() throws InterruptedException {
        Map<String, Object> now = within(ANSWER, ask(client::getAccumulators));
        // A job that is just being restarted has none yet.
        if (now != null && Ledger.of(now).read() > 0) {
            accumulators = now;
        }
        boolean was = restarting;
        JobStatus status = within(ANSWER, ask(client::getJobStatus));
        restarting = status == JobStatus.RESTARTING || status == JobStatus.FAILING;
        if (restarting && !was) {
            Throwable cause = within(ANSWER, ask(lastFailure));
            warnings.accept(
                    cause == null
                            ? "the job failed and is restarted; the log file has the cause"
                            : "the job failed and is restarted: " + RootCause.line(cause));
        }
        return Ledger.of(accumulators);
    }

    /** A MiniCluster that is just shutting down throws instead of answering. */
    private static <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> question) {
        try {
            return question.get();
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void waitFor(Duration longest, CompletableFuture<?>... futures)
            throws InterruptedException {
        within(longest, CompletableFuture.anyOf(futures));
    }

    /** The future's value; null when it fails or does not come in time. */
    private static <T> T within(Duration longest, CompletableFuture<T> future)
            throws InterruptedException {
        try {
            return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }
}
