package weir.source;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.Layout;

/** A {@link Tail} while it is followed: where the file is now, and what there is to read of it. */
final class FollowedFile {
    /** A server may write to a log for a while after it was rotated. */
    private static final long STRAGGLERS_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);
    private static final long NEVER = -1;

    private Tail tail;
    private Layout layout;
    private long newestMillis = Long.MIN_VALUE;

    /** Where it was found last; null before it has been looked for. */
    private DiskFile file;

    /** How long it was when all of it had been read. */
    private long seen = NEVER;

    private boolean ready;
    private boolean rotated;

    /** Whether nothing more will be written to it, so that its last line needs no end. */
    private boolean ending;

    private boolean finished;

    /** When all that was there had been read. */
    private long restsSinceMillis;

    FollowedFile(Tail tail) {
        this.tail = tail;
    }

    /** How far it has been read. */
    Tail tail() {
        return tail;
    }

    /** Looks at the disk: where the file is, and whether there is more of it. */
    void look(long nowMillis) throws IOException {
        if (finished) {
            return;
        }
        DiskFile found = find();
        if (found == null) {
            LOG.info("{} is gone; it was read up to byte {}", tail.name(), tail.position());
            finish(nowMillis);
            return;
        }
        if (file != null && file.compressed() != found.compressed()) {
            seen = NEVER; // another length may be the same bytes
        }
        if (!rotated && !found.uri().equals(tail.uri())) {
            rotated = true;
            restsSinceMillis = nowMillis;
        }
        ending = rotated && nowMillis - found.modifiedMillis() >= STRAGGLERS_MILLIS;
        file = found;
        ready = ending || !tail.refused() && file.length() != seen;
    }

    private DiskFile find() throws IOException {
        DiskFile there = DiskFile.at(file == null ? tail.uri() : file.uri()).orElse(null);
        if (there != null && (there.equals(file) || isThis(there))) {
            return there;
        }
        DiskFile moved = Rotation.find(tail.identity(), tail.position(), tail.uri()).orElse(null);
        if (moved != null) {
            tail = tail.identifiedBy(new Identity(moved.key(), tail.identity().head()));
        }
        return moved;
    }

    /** Whether this file is there, and neither cut nor another under its name. */
    private boolean isThis(DiskFile there) throws IOException {
        if (!there.compressed() && there.length() < tail.position()) {
            return false;
        }
        Identity now = there.identity();
        boolean same = now.continues(tail.identity());
        if (same) {
            tail = tail.identifiedBy(now);
        }
        return same;
    }

    /** Whether there is more of it than has been read. */
    boolean ready() {
        return ready;
    }

    /** How its records are read; null while too little is there to tell. */
    Layout layout(FormatSpec format) throws IOException {
        if (layout == null) {
            byte[] head = file.head(Formats.HEAD_BYTES);
            boolean whole = ending || file.compressed();
            if (whole || head.length == Formats.HEAD_BYTES || lines(head) >= needed(format)) {
                layout = Formats.layout(format, tail.name(), head, head.length, whole);
            }
        }
        return layout;
    }

    /** A header alone does not settle a layout. */
    private static int needed(FormatSpec format) {
        boolean header = format.format().equals("csv") && !Boolean.FALSE.equals(format.header());
        return header ? 2 : 1;
    }

    private static int lines(byte[] head) {
        int lines = 0;
        for (byte b : head) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Opens it where its next record starts. */
    OpenChunk open(byte[] buffer) throws IOException {
        long start = Math.min(0, tail.position());
        ResolvedFile resolved = file.resolved(tail.name());
        Chunk chunk = new Chunk(resolved, 0, 0, Long.MAX_VALUE, start, tail.position(), false);
        return OpenChunk.open(chunk, new FollowMedium(file, ending), layout, buffer);
    }

    void readTo(long position) {
        tail = tail.readTo(position);
    }

    /** It can't be read in the format of the run, however it goes on. */
    void refuse() {
        tail = tail.asRefused();
    }

    /** All that is there has been read. */
    void caughtUp(long nowMillis) {
        seen = file.length();
        restsSinceMillis = nowMillis;
        ready = false;
    }

    /** Nothing of it is to be read any more. */
    void finish(long nowMillis) {
        finished = true;
        restsSinceMillis = nowMillis;
        ready = false;
    }

    boolean ending() {
        return ending;
    }

    boolean finished() {
        return finished;
    }

    /** Whether nothing is expected of it, and all of it had been read before {@code millis}. */
    boolean restedBefore(long millis) {
        return (finished || rotated) && !ready && restsSinceMillis < millis;
    }

    /** The newest time that was read; the smallest long for none. */
    long newestMillis() {
        return newestMillis;
    }

    void read(long timestampMillis) {
        newestMillis = Math.max(newestMillis, timestampMillis);
    }
}
