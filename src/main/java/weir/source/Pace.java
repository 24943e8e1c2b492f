package weir.source;

import java.util.concurrent.TimeUnit;

/** Waits for the clock until it is cancelled. */
final class Pace {
    private volatile boolean cancelled;

    /** Returns when {@link System#nanoTime} has reached {@code deadline}, or at once on cancel. */
    synchronized void await(long deadline) throws InterruptedException {
        for (long left = deadline - System.nanoTime();
                left > 0 && !cancelled;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    boolean cancelled() {
        return cancelled;
    }

    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }
}
