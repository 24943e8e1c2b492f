package weir.cli;

import static weir.cli.Answers.ask;
import static weir.cli.Answers.waitFor;
import static weir.cli.Answers.within;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import weir.window.FarTimes;
import weir.window.Ledger;
import weir.window.Watch;

/**
 * Waits for a job's end, and stops it when it is asked to: with a savepoint, or by a cancel where
 * that can't be. A cancelled job gives no counters to its client, so they are asked for all the
 * while and the last ones known count.
 */
final class JobWatch {
    private static final Duration EXPLANATION = Duration.ofSeconds(7);
    private static final Duration ANSWER = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** After so many looks at a job that restarts, nobody will say why. */
    private static final int UNEXPLAINED = 3;

    private static final String RESTARTED = "the job failed and is restarted";

    private final JobClient client;
    private final CompletableFuture<JobExecutionResult> result;
    private final StopSignal signal;
    private final JobStop stop;
    private final CompletableFuture<Void> closed;
    private final Consumer<String> warnings;
    private final ClusterView cluster;
    private Map<String, Object> accumulators = Map.of();
    private long explainedMillis;
    private boolean timesSeen;
    private boolean live;
    private int unexplained;
    private long toldAtMillis;

    /**
     * @param closed completes when nobody reads standard output any more
     * @param warnings takes a line for each restart
     * @param cluster where the job runs
     */
    JobWatch(
            JobClient client,
            StopSignal signal,
            CompletableFuture<Void> closed,
            Consumer<String> warnings,
            ClusterView cluster) {
        this.client = client;
        this.result = client.getJobExecutionResult();
        this.signal = signal;
        this.stop = new JobStop(client, signal);
        this.closed = closed;
        this.warnings = warnings;
        this.cluster = cluster;
    }

    /**
     * Waits for the end of the job, for a signal, or for counters (the job's accumulators) that
     * {@code enough} says are reason to stop.
     *
     * @param savepoints the folder of the stop's savepoint; null when the job can only be cancelled
     */
    Outcome await(String savepoints, Predicate<Map<String, Object>> enough)
            throws InterruptedException {
        live = savepoints != null;
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
            stop.withSavepoint(savepoints);
        }
        return result.isDone() ? ended() : cancel(Outcome.End.CUT_OFF);
    }

    private Outcome cancel(Outcome.End end) throws InterruptedException {
        observe();
        stop.cancel();
        return outcome(end, null);
    }

    private Outcome ended() throws InterruptedException {
        try {
            accumulators = result.get().getAllAccumulatorResults();
            explain();
            return outcome(Outcome.End.DONE, null);
        } catch (ExecutionException e) {
            return outcome(Outcome.End.FAILED, explained(e.getCause()));
        }
    }

    private Throwable explained(Throwable failure) throws InterruptedException {
        Throwable explained = within(EXPLANATION, ask(() -> cluster.explained(failure)));
        return explained == null ? failure : explained;
    }

    private Outcome outcome(Outcome.End end, Throwable failure) {
        return new Outcome(client.getJobID(), accumulators, end, failure);
    }

    /** Takes the counters, and tells of each failure once. */
    private Map<String, Object> observe() throws InterruptedException {
        Map<String, Object> now = within(ANSWER, ask(client::getAccumulators));
        // A job that is just being restarted has none yet.
        if (now != null && (Ledger.of(now).read() > 0 || accumulators.isEmpty())) {
            accumulators = now;
        }
        explain();
        tellOfFailures();
        return accumulators;
    }

    /**
     * A restart may be over before the next look; a cause may be known some time after the failure,
     * or never.
     */
    private void tellOfFailures() throws InterruptedException {
        JobStatus status = within(ANSWER, ask(client::getJobStatus));
        ClusterView.Failure failure =
                within(ANSWER, ask(() -> cluster.lastFailure(client.getJobID())));
        if (status == JobStatus.FAILING || status == JobStatus.FAILED) {
            return;
        }
        unexplained = status == JobStatus.RESTARTING ? unexplained + 1 : 0;
        if (failure != null && failure.atMillis() != toldAtMillis) {
            toldAtMillis = failure.atMillis();
            unexplained = Integer.MIN_VALUE;
            warnings.accept(RESTARTED + ": " + RootCause.line(failure.cause()));
        } else if (unexplained == UNEXPLAINED) {
            warnings.accept(RESTARTED + "; the log file has the cause");
        }
    }

    /** Passes on what the job has to say about its times and about windows that don't close. */
    private void explain() {
        if (!timesSeen && FarTimes.known(accumulators)) {
            timesSeen = true;
            String hint = FarTimes.hint(accumulators, live);
            if (hint != null) {
                warnings.accept(hint);
            }
        }
        Watch.explanations(accumulators)
                .forEach(
                        (saidMillis, text) -> {
                            if (saidMillis > explainedMillis) {
                                explainedMillis = saidMillis;
                                warnings.accept(text);
                            }
                        });
    }
}
