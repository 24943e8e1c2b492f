package weir.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import weir.sink.StandardOutput;

/**
 * Says on standard error how far a run has come. On a terminal one line is drawn again and again,
 * with nothing but a carriage return, and wiped before anything else is written; elsewhere a plain
 * line comes now and then.
 */
final class Progress implements AutoCloseable {
    private static final Duration REDRAWN = Duration.ofMillis(250);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

    private final Meter meter;
    private final long totalBytes;
    private final PrintStream err;
    private final int columns;
    private final Speed speed = new Speed(System.nanoTime());
    private final ScheduledExecutorService clock;
    private int drawn;
    private boolean over;

    private Progress(Meter meter, long totalBytes, PrintStream err, int columns) {
        this.meter = meter;
        this.totalBytes = totalBytes;
        this.err = err;
        this.columns = columns;
        this.clock = Executors.newSingleThreadScheduledExecutor(Progress::thread);
    }

    /** Says nothing. */
    static Progress none() {
        return new Progress(Meter.of(() -> 0, () -> 0), 0, System.err, 0);
    }

    /**
     * A line that is drawn again and again, until the first row of results.
     *
     * @param totalBytes of the whole input; 0 when nobody knows
     * @param columns of the terminal
     */
    static Progress drawn(Meter meter, long totalBytes, PrintStream err, int columns) {
        Progress progress = new Progress(meter, totalBytes, err, columns);
        StandardOutput.beforeNext(progress::end);
        progress.every(REDRAWN, progress::draw);
        return progress;
    }

    /** Plain lines now and then. */
    static Progress plain(Meter meter, long totalBytes, Consumer<String> lines) {
        Progress progress = new Progress(meter, totalBytes, System.err, 0);
        progress.every(NOW_AND_THEN, text -> lines.accept("weir: " + text.plain()));
        return progress;
    }

    private void every(Duration beat, Consumer<ProgressText> show) {
        long millis = beat.toMillis();
        clock.scheduleAtFixedRate(() -> tick(show), millis, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void tick(Consumer<ProgressText> show) {
        if (!over) {
            speed.observe(System.nanoTime(), meter.rows());
            show.accept(
                    new ProgressText(
                            meter.rows(),
                            meter.bytes(),
                            totalBytes,
                            speed.rowsPerSecond(),
                            speed.seconds(),
                            speed.silentSeconds()));
        }
    }

    private void draw(ProgressText text) {
        String line = text.line(columns);
        err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        err.flush();
        drawn = line.length();
    }

    /** Writes something else: the line makes room for it, and comes back at its next beat. */
    synchronized void aside(Runnable writing) {
        wipe();
        writing.run();
    }

    private void wipe() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }

    private synchronized void end() {
        over = true;
        wipe();
    }

    @Override
    public void close() {
        end();
        clock.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "weir-progress");
        thread.setDaemon(true);
        return thread;
    }
}
