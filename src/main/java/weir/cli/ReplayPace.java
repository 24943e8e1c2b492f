package weir.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** When the records of a replay are due: by their distance from the first, in the file's order. */
final class ReplayPace {
    /** No due time. */
    static final long STOPPED = Long.MIN_VALUE;

    private final double speed;
    private final CompletableFuture<Void> stop;
    private boolean begun;
    private long firstMillis;
    private long startMillis;

    /**
     * @param speed how many times as fast as the records' own times; infinite for no pause
     * @param stop ends a pause
     */
    ReplayPace(double speed, CompletableFuture<Void> stop) {
        this.speed = speed;
        this.stop = stop;
    }

    /**
     * Waits until a record is due; one that is older than a record before it is due at once.
     *
     * @param timeMillis the record's own time
     * @return when it was due by the wall clock, epoch milliseconds, which may be long ago; {@link
     *     #STOPPED} when stopped
     */
    long await(long timeMillis) {
        if (!begun) {
            begun = true;
            firstMillis = timeMillis;
            startMillis = System.currentTimeMillis();
        }
        long now = System.currentTimeMillis();
        long dueMillis =
                Double.isInfinite(speed)
                        ? now
                        : startMillis + (long) ((timeMillis - firstMillis) / speed);
        return pause(dueMillis - now) ? STOPPED : dueMillis;
    }

    /** Whether a stop was asked for. */
    private boolean pause(long millis) {
        if (millis <= 0) {
            return stop.isDone();
        }
        try {
            stop.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
