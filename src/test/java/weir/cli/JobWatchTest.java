package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.util.OptionalFailure;
import org.junit.jupiter.api.Test;

class JobWatchTest {
    private final FakeJob job = new FakeJob();
    private final StopSignal signal = StopSignal.none();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final List<String> warnings = new ArrayList<>();
    private Throwable failure;

    @Test
    void theLastCountersOfAJobThatEndsAreItsResult() throws InterruptedException {
        job.finish(7);

        Outcome outcome = await("savepoints");

        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.ledger().read()).isEqualTo(7);
        assertThat(job.calls).isEmpty();
    }

    @Test
    void aSignalStopsWithASavepointAndWithoutDrain() throws InterruptedException {
        job.whenStopped = () -> job.finish(9);
        signal.raise();

        Outcome outcome = await("savepoints");

        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.ledger().read()).isEqualTo(9);
        assertThat(job.calls).containsExactly("stop savepoints drain=false");
    }

    @Test
    void aJobWhoseTasksDontRunYetIsAskedUntilTheyDo() throws InterruptedException {
        job.whenStopped =
                () -> {
                    if (job.calls.size() == 3) {
                        job.finish(4);
                    } else {
                        job.refuse();
                    }
                };
        signal.raise();

        Outcome outcome = await("savepoints");

        assertThat(outcome.end()).isEqualTo(Outcome.End.DONE);
        assertThat(outcome.ledger().read()).isEqualTo(4);
        assertThat(job.calls).hasSize(3).containsOnly("stop savepoints drain=false");
    }

    @Test
    void aJobThatIsJustRestartingIsCancelled() throws InterruptedException {
        job.status = JobStatus.RESTARTING;
        job.whenStopped = job::refuse;
        signal.raise();

        assertThat(await("savepoints").end()).isEqualTo(Outcome.End.CUT_OFF);
        assertThat(job.calls).containsExactly("stop savepoints drain=false", "cancel");
    }

    @Test
    void aJobThatCantBeStoppedIsCancelledAndGivesTheLastCountersKnown()
            throws InterruptedException {
        job.known = 5;
        job.whenStopped = () -> job.savepoint.completeExceptionally(new Exception("disk full"));
        signal.raise();

        Outcome outcome = await("savepoints");

        assertThat(outcome.end()).isEqualTo(Outcome.End.CUT_OFF);
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.ledger().read()).isEqualTo(5);
        assertThat(job.calls).containsExactly("stop savepoints drain=false", "cancel");
    }

    @Test
    void aSecondSignalCancelsAtOnce() throws InterruptedException {
        job.whenStopped = signal::raise;
        signal.raise();
        long start = System.nanoTime();

        Outcome outcome = await("savepoints");

        assertThat(outcome.end()).isEqualTo(Outcome.End.CUT_OFF);
        assertThat((System.nanoTime() - start) / 1_000_000).as("ms").isLessThan(3_000);
        assertThat(job.calls).containsExactly("stop savepoints drain=false", "cancel");
    }

    @Test
    void aBatchIsCancelledWithoutASavepoint() throws InterruptedException {
        signal.raise();

        assertThat(await(null).end()).isEqualTo(Outcome.End.CUT_OFF);
        assertThat(job.calls).containsExactly("cancel");
    }

    @Test
    void aReaderThatIsGoneCancelsTheJob() throws InterruptedException {
        closed.complete(null);

        assertThat(await("savepoints").end()).isEqualTo(Outcome.End.UNREAD);
        assertThat(job.calls).containsExactly("cancel");
    }

    @Test
    void aFailureIsItsOwnEndAlsoWhenAStopWasAskedFor() throws InterruptedException {
        Exception failure = new Exception("disk full");
        job.whenStopped =
                () -> {
                    job.result.completeExceptionally(failure);
                    job.savepoint.completeExceptionally(failure);
                };
        signal.raise();

        Outcome outcome = await("savepoints");

        assertThat(outcome.end()).isEqualTo(Outcome.End.FAILED);
        assertThat(outcome.failure()).isSameAs(failure);
    }

    @Test
    void aJobThatRestartsIsSaidOnce() throws InterruptedException {
        job.status = JobStatus.RESTARTING;
        job.polled = () -> signalAfter(5);

        await(null);

        assertThat(warnings)
                .containsExactly("the job failed and is restarted; the log file has the cause");
    }

    @Test
    void aRestartThatIsOverBeforeTheNextLookIsSaidOnce() throws InterruptedException {
        failure = new IOException("a moment's failure");
        job.status = JobStatus.RUNNING;
        job.polled = () -> signalAfter(3);

        await(null);

        assertThat(warnings).containsExactly("the job failed and is restarted: a moment's failure");
    }

    @Test
    void aRestartNamesItsCauseWhereThatIsKnown() throws InterruptedException {
        failure = new RuntimeException("task failed", new IOException("out.csv: can't be written"));
        job.status = JobStatus.RESTARTING;
        job.polled = () -> signalAfter(2);

        await(null);

        assertThat(warnings)
                .containsExactly("the job failed and is restarted: out.csv: can't be written");
    }

    private void signalAfter(int polls) {
        if (++job.polls == polls) {
            signal.raise();
        }
    }

    private Outcome await(String savepoints) throws InterruptedException {
        return new JobWatch(job, signal, closed, warnings::add, new FakeCluster(failure))
                .await(savepoints, ledger -> false);
    }

    /** A cluster that knows why the job failed, when a test gives a reason. */
    private record FakeCluster(Throwable failure) implements ClusterView {
        @Override
        public CompletableFuture<Failure> lastFailure(JobID job) {
            return CompletableFuture.completedFuture(
                    failure == null ? null : new Failure(failure, 1));
        }
    }

    /** A job that does what a test says when it is asked something. */
    private static final class FakeJob implements JobClient {
        private final CompletableFuture<JobExecutionResult> result = new CompletableFuture<>();
        private CompletableFuture<String> savepoint = new CompletableFuture<>();
        private final List<String> calls = new ArrayList<>();
        private Runnable whenStopped = () -> {};
        private Runnable polled = () -> {};
        private JobStatus status = JobStatus.RUNNING;
        private int polls;
        private long known;

        void finish(long read) {
            savepoint = CompletableFuture.completedFuture("savepoint");
            result.complete(
                    new JobExecutionResult(
                            getJobID(), 0, Map.of("ledger.read", OptionalFailure.of(read))));
        }

        /**
         * As Flink does while a task is being deployed; the next request has an answer of its own.
         */
        void refuse() {
            savepoint =
                    CompletableFuture.failedFuture(
                            new CompletionException(
                                    new CheckpointException(
                                            CheckpointFailureReason
                                                    .NOT_ALL_REQUIRED_TASKS_RUNNING)));
        }

        @Override
        public JobID getJobID() {
            return new JobID(1, 2);
        }

        @Override
        public CompletableFuture<JobStatus> getJobStatus() {
            polled.run();
            return CompletableFuture.completedFuture(status);
        }

        @Override
        public CompletableFuture<Void> cancel() {
            calls.add("cancel");
            result.completeExceptionally(new Exception("cancelled"));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<String> stopWithSavepoint(
                boolean drain, String folder, SavepointFormatType format) {
            calls.add("stop " + folder + " drain=" + drain);
            whenStopped.run();
            return savepoint;
        }

        @Override
        public CompletableFuture<String> triggerSavepoint(
                String folder, SavepointFormatType format) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Map<String, Object>> getAccumulators() {
            return CompletableFuture.completedFuture(Map.of("ledger.read", known));
        }

        @Override
        public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
            return result;
        }
    }
}
