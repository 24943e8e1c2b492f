package weir.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks a cluster, and waits for what it answers: for no longer than one wants to. */
final class Answers {
    private Answers() {}

    /** A MiniCluster that is just shutting down throws instead of answering. */
    static <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> question) {
        try {
            return question.get();
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits for the first of the futures. */
    static void waitFor(Duration longest, CompletableFuture<?>... futures)
            throws InterruptedException {
        within(longest, CompletableFuture.anyOf(futures));
    }

    /** The future's value; null when it fails or does not come in time. */
    static <T> T within(Duration longest, CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }
}
