package weir.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.decode.Formats;

/**
 * What has come out of a pipe and may be asked for again. A thread of its own reads the pipe into
 * it and waits while {@link #UNREAD_BYTES} have not been asked for. Bytes stay until a checkpoint
 * holds what was made of them, so that a job that fails and restarts in this process reads them
 * again; beyond {@link #KEPT_BYTES} the oldest go, with a warning. Offsets count from the pipe's
 * first byte.
 */
final class PipeBuffer {
    /** How far the pipe is read ahead. */
    static final int UNREAD_BYTES = 4 << 20;

    /** How much is kept for a restart. */
    static final int KEPT_BYTES = 64 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PipeBuffer.class);

    private final InputStream in;
    private final boolean keeps;
    private final int linesOfHead;
    private Thread thread;

    /** The bytes {@code [base, end)} of the pipe, at their offset modulo the ring's length. */
    private byte[] ring = new byte[64 << 10];

    private long base;
    private long end;
    private long asked;
    private boolean ended;
    private IOException failure;
    private boolean warned;
    private byte[] head;
    private boolean headIsWhole;
    private CompletableFuture<Void> more = new CompletableFuture<>();

    /**
     * @param keeps whether bytes are kept for a restart
     * @param linesOfHead how many lines settle a layout: a header alone does not
     */
    PipeBuffer(InputStream in, boolean keeps, int linesOfHead) {
        this.in = in;
        this.keeps = keeps;
        this.linesOfHead = linesOfHead;
    }

    /** The first bytes, the same at every call; null while they don't settle a layout. */
    synchronized Head head() throws IOException {
        start();
        if (head == null) {
            asked = Math.max(asked, Math.min(end, Formats.HEAD_BYTES));
            int length = (int) Math.min(end, Formats.HEAD_BYTES);
            byte[] bytes = new byte[length];
            copy(0, bytes, 0, length);
            if (!ended && length < Formats.HEAD_BYTES && lines(bytes) < linesOfHead) {
                rearm();
                return null;
            }
            failIfBroken();
            head = bytes;
            headIsWhole = ended && end <= Formats.HEAD_BYTES;
        }
        return new Head("-", head, headIsWhole);
    }

    /** As {@link ByteFeed#read}, from {@code offset} on. */
    synchronized int read(long offset, byte[] bytes, int at, int length) throws IOException {
        int n = (int) Math.min(length, end - offset);
        if (n == 0) {
            failIfBroken();
            rearm();
            return ended ? ByteFeed.END : 0;
        }
        copy(offset, bytes, at, n);
        asked = Math.max(asked, offset + n);
        notifyAll();
        return n;
    }

    /** The first byte that can still be read, when a reader wants to go on at {@code offset}. */
    synchronized long resume(long offset) throws IOException {
        if (offset >= base) {
            return offset;
        }
        if (!keeps) {
            throw new IOException(
                    "-: the run failed, and a pipe can't be read again from its beginning: "
                            + "run it again, or give it a file");
        }
        LOG.warn(
                "The pipe's bytes {} to {} are lost: they were read before the failure, and too"
                        + " much came since the last checkpoint to keep them",
                offset,
                base);
        return base;
    }

    /** Completed when there is more than the last {@link #read} or {@link #head} saw. */
    synchronized CompletableFuture<Void> more() {
        return more;
    }

    synchronized void emitted(long position) {
        if (!keeps) {
            forget(position);
        }
    }

    synchronized void confirmed(long position) {
        forget(position);
    }

    private void start() {
        if (thread == null) {
            thread = new Thread(this::drain, "weir-pipe");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void drain() {
        byte[] block = new byte[64 << 10];
        try {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                append(block, n);
            }
            end(null);
        } catch (IOException e) {
            end(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(new IOException("reading the pipe was interrupted"));
        }
    }

    private synchronized void append(byte[] block, int length) throws InterruptedException {
        while (end - asked >= UNREAD_BYTES) {
            wait();
        }
        if (end + length - base > KEPT_BYTES) {
            drop(end + length - KEPT_BYTES);
        }
        if (end + length - base > ring.length) {
            grow(length);
        }
        for (int done = 0; done < length; ) {
            int at = (int) (end % ring.length);
            int n = Math.min(length - done, ring.length - at);
            System.arraycopy(block, done, ring, at, n);
            done += n;
            end += n;
        }
        more.complete(null);
    }

    private synchronized void end(IOException e) {
        failure = e;
        ended = true;
        more.complete(null);
    }

    /** Forgets all before {@code offset}, and the rest of the line it stands in. */
    private void drop(long offset) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "{} bytes of the pipe are in no checkpoint yet; a restart from now on may lose"
                            + " some of them",
                    KEPT_BYTES);
        }
        long line = offset;
        while (line < asked && ring[(int) (line % ring.length)] != '\n') {
            line++;
        }
        forget(line + 1);
    }

    private void forget(long offset) {
        base = Math.max(base, Math.min(offset, asked));
    }

    private void grow(int length) {
        int wanted = ring.length;
        while (wanted < end + length - base) {
            wanted *= 2;
        }
        byte[] larger = new byte[wanted];
        for (long at = base; at < end; at++) {
            larger[(int) (at % wanted)] = ring[(int) (at % ring.length)];
        }
        ring = larger;
    }

    private void copy(long offset, byte[] bytes, int at, int length) {
        int from = (int) (offset % ring.length);
        int first = Math.min(length, ring.length - from);
        System.arraycopy(ring, from, bytes, at, first);
        System.arraycopy(ring, 0, bytes, at + first, length - first);
    }

    /** Later bytes complete a new future. */
    private void rearm() {
        if (more.isDone() && !ended) {
            more = new CompletableFuture<>();
        }
    }

    private void failIfBroken() throws IOException {
        if (failure != null) {
            throw new IOException("standard input can't be read: " + failure.getMessage(), failure);
        }
    }

    private static int lines(byte[] bytes) {
        int lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
