package weir.source;

import java.io.IOException;
import weir.decode.Decoder;
import weir.decode.Framing;
import weir.decode.Handful;

/**
 * Cuts a feed of bytes into records, in the memory of one buffer. After {@link Status#RECORD} and
 * {@link Status#TOO_LONG} the record's bytes are {@code bytes()[from(), to())}, until the next
 * call.
 */
final class Records {
    /** What {@link #next} found. */
    enum Status {
        /** A record, its line end excluded. */
        RECORD,
        /** The first bytes of a line that is longer than allowed. */
        TOO_LONG,
        /** The feed has no more bytes now. */
        WAITING,
        /** Nothing follows. */
        END
    }

    private static final int SMALLEST_BUFFER = 1 << 20;

    private final ByteFeed feed;
    private final Framing framing;
    private final byte[] bytes;

    /** The offset of {@code bytes[0]} in the input. */
    private long base;

    /** Where the next record begins in the buffer, and where the buffer's content ends. */
    private int next;

    private int filled;
    private boolean last;

    private long start;
    private int from;
    private int to;
    private long total;

    /** How many bytes of a too long line have been thrown away; below 0 outside of one. */
    private long dropped = -1;

    /** Whether the last byte thrown away was a carriage return. */
    private boolean droppedReturn;

    /**
     * @param buffer of at least {@link #bufferBytes} bytes
     * @param offset of the feed's first byte in the input
     */
    Records(ByteFeed feed, Framing framing, byte[] buffer, long offset) {
        this.feed = feed;
        this.framing = framing;
        this.bytes = buffer;
        this.base = offset;
    }

    /** The buffer it takes: twice the longest record, so that filling it moves few bytes. */
    static int bufferBytes(Framing framing) {
        return Math.max(SMALLEST_BUFFER, Math.addExact(framing.maxRecordBytes(), 2) * 2);
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The length of the record, which is more than the bytes given when it was too long. */
    long totalBytes() {
        return total;
    }

    /** Where the current record starts in the input. */
    long start() {
        return start;
    }

    /** Where the next record starts in the input. */
    long position() {
        return base + next;
    }

    /** Moves to the first record that starts behind the feed's first byte. */
    void toFirstStart() throws IOException {
        int start = framing.firstStart(bytes, next, filled, last);
        while (start == Framing.INCOMPLETE) {
            fill();
            start = framing.firstStart(bytes, next, filled, last);
        }
        next = start == Framing.TOO_LONG ? behindLineFeed() : start;
    }

    private int behindLineFeed() throws IOException {
        int end = lineFeed(next);
        while (end < 0 && !last) {
            base += filled;
            filled = 0;
            next = 0;
            fill();
            end = lineFeed(0);
        }
        return end < 0 ? filled : end + 1;
    }

    /** Goes on to the next record. */
    Status next() throws IOException {
        if (dropped >= 0) {
            return skipLine();
        }
        while (true) {
            int end = next == filled ? Framing.INCOMPLETE : framing.end(bytes, next, filled, last);
            if (end >= 0) {
                start = base + next;
                from = next;
                to = Framing.withoutLineEnd(bytes, from, end);
                total = to - from;
                next = end;
                return Status.RECORD;
            }
            if (end == Framing.TOO_LONG) {
                return beginLongLine();
            }
            if (last) {
                return Status.END;
            }
            if (!fill()) {
                return Status.WAITING;
            }
        }
    }

    /**
     * Decodes the records that follow and end before {@code until}, an offset in the input, as long
     * as they are plain and there is room.
     *
     * @return how many
     */
    int plain(Decoder decoder, long until, Handful room) {
        if (dropped >= 0) {
            return 0;
        }
        int before = room.size();
        next = decoder.decodePlain(bytes, next, (int) Math.min(filled, until - base), room);
        return room.size() - before;
    }

    private Status beginLongLine() throws IOException {
        compact();
        dropped = 0;
        droppedReturn = false;
        return skipLine();
    }

    /** Looks for the end of the long line at 0, throwing away all but its first bytes. */
    private Status skipLine() throws IOException {
        int kept = framing.maxRecordBytes();
        while (true) {
            int end = lineFeed(Math.min(kept, filled));
            if (end >= 0 || last) {
                return endLongLine(kept, end);
            }
            if (filled > kept) {
                droppedReturn = bytes[filled - 1] == '\r';
                dropped += filled - kept;
                filled = kept;
            }
            int n = feed.read(bytes, filled, bytes.length - filled);
            last = n == ByteFeed.END;
            if (n == 0) {
                return Status.WAITING;
            }
            filled += Math.max(n, 0);
        }
    }

    private Status endLongLine(int kept, int lineFeed) {
        int end = lineFeed < 0 ? filled : lineFeed;
        boolean carriageReturn =
                lineFeed >= 0 && (end > kept ? bytes[end - 1] == '\r' : droppedReturn);
        total = dropped + end - (carriageReturn ? 1 : 0);
        start = base;
        from = 0;
        to = Math.min(kept, end);
        // What stands behind the kept bytes comes from further down the input.
        base += dropped;
        dropped = -1;
        next = lineFeed < 0 ? end : lineFeed + 1;
        return Status.TOO_LONG;
    }

    /** The index of the first line feed at or behind {@code i}, -1 when there is none. */
    private int lineFeed(int i) {
        for (int at = i; at < filled; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Whether something new is known: bytes, or that no more follow. */
    private boolean fill() throws IOException {
        compact();
        int n = feed.read(bytes, filled, bytes.length - filled);
        last = n == ByteFeed.END;
        filled += Math.max(n, 0);
        return n != 0;
    }

    private void compact() {
        System.arraycopy(bytes, next, bytes, 0, filled - next);
        base += next;
        filled -= next;
        next = 0;
    }
}
