package weir.sink;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;

/**
 * The standard output of this process, which takes results only: {@link System#out} as it stands at
 * the time, or a stream put in its place. Once its reader is gone ({@code | head}), further bytes
 * are swallowed, and {@link #closed} tells whoever runs the job that it may end.
 */
public final class StandardOutput {
    private static PrintStream injected;
    private static volatile CompletableFuture<Void> closed = new CompletableFuture<>();

    private static Runnable beforeNext = () -> {};

    private StandardOutput() {}

    /** Runs {@code room} once, before the next row: whoever draws on the same terminal ends. */
    public static synchronized void beforeNext(Runnable room) {
        beforeNext = room;
    }

    /** Completes when nobody reads any more; never by the end of a run. */
    public static CompletableFuture<Void> closed() {
        return closed;
    }

    /** Writes to another stream from now on; null for {@link System#out}. Open again by that. */
    public static synchronized void redirect(OutputStream out) {
        injected = out == null ? null : new PrintStream(out, false);
        closed = new CompletableFuture<>();
    }

    /** Writes and flushes; after the pipe was closed does nothing. */
    static synchronized void write(byte[] bytes, int offset, int length) {
        if (closed.isDone()) {
            return;
        }
        beforeNext.run();
        beforeNext = () -> {};
        PrintStream out = injected == null ? System.out : injected;
        out.write(bytes, offset, length);
        if (out.checkError()) {
            closed.complete(null);
        }
    }

    static boolean isClosed() {
        return closed.isDone();
    }
}
