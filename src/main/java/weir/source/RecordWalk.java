package weir.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import weir.decode.Decoded;
import weir.decode.Decoder;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.Layout;

/**
 * The records of files, or of a pipe, one after the other in one thread, without a job. For one
 * thread, but for {@link #storedBytes}.
 */
public final class RecordWalk {
    private final FormatSpec format;
    private final Visitor visitor;
    private byte[] buffer = {};
    private volatile long before;
    private volatile long ofThis;

    public RecordWalk(FormatSpec format, Visitor visitor) {
        this.format = format;
        this.visitor = visitor;
    }

    /** Takes the records. */
    public interface Visitor {
        /** A new input, with its first bytes. */
        void begins(Head head);

        /**
         * The record {@code bytes[from, to)}, its line end excluded.
         *
         * @param becomes what a run makes of it; null of a line that is too long, of which these
         *     are the first bytes
         * @param origin {@code file@offset}
         * @return false to end the walk
         */
        boolean record(byte[] bytes, int from, int to, Decoded becomes, String origin)
                throws IOException;
    }

    /** Bytes read up to now, as the input is stored; any thread may ask. */
    public long storedBytes() {
        return before + ofThis;
    }

    /** Walks through files, in their order. */
    public void files(List<ResolvedFile> files) throws IOException {
        FileMedium medium = new FileMedium();
        boolean goOn = true;
        for (int i = 0; i < files.size() && goOn; i++) {
            ResolvedFile file = files.get(i);
            Head head = medium.head(file);
            if (head.bytes().length > 0) {
                Layout layout = begin(head);
                int body = layout.bodyOffset();
                long end = file.splittable() ? file.length() : Long.MAX_VALUE;
                try (ByteFeed feed = medium.open(Chunk.fresh(file, i, 0, end), body)) {
                    goOn = walk(file.name(), feed, layout, body);
                }
            }
            before += ofThis;
            ofThis = 0;
        }
    }

    /** Walks through a pipe; its first bytes are looked at when two lines are there. */
    public void pipe(InputStream in) throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        byte[] some = new byte[Formats.HEAD_BYTES];
        int n = 0;
        while (n >= 0 && first.size() < some.length && lines(first) < 2) {
            n = in.read(some);
            first.write(some, 0, Math.max(n, 0));
        }
        byte[] head = first.toByteArray();
        if (head.length > 0) {
            Layout layout = begin(new Head("-", head, n < 0));
            int body = layout.bodyOffset();
            InputStream rest = new ByteArrayInputStream(head, body, head.length - body);
            walk("-", new SequenceInputStream(rest, in)::read, layout, body);
        }
    }

    private static long lines(ByteArrayOutputStream bytes) {
        long lines = 0;
        for (byte b : bytes.toByteArray()) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private Layout begin(Head head) {
        byte[] bytes = head.bytes();
        Layout layout = Formats.layout(format, head.name(), bytes, bytes.length, head.whole());
        visitor.begins(head);
        if (buffer.length < Records.bufferBytes(layout.framing())) {
            buffer = new byte[Records.bufferBytes(layout.framing())];
        }
        return layout;
    }

    /** Whether the visitor wants more. */
    private boolean walk(String name, ByteFeed feed, Layout layout, long offset)
            throws IOException {
        Decoder decoder = layout.decoder().get();
        Records records = new Records(feed, decoder.framing(layout.framing()), buffer, offset);
        Decoder.Origin origin = () -> name + "@" + records.start();
        List<Decoded> becomes = new ArrayList<>();
        boolean goOn = true;
        for (Records.Status next = records.next();
                goOn && next != Records.Status.END;
                next = goOn ? records.next() : next) {
            if (next == Records.Status.WAITING) {
                continue;
            }
            becomes.clear();
            int from = records.from();
            int to = records.to();
            if (next == Records.Status.RECORD) {
                decoder.decode(records.bytes(), from, to, origin, becomes::add);
            }
            Decoded first = becomes.isEmpty() ? null : becomes.get(0);
            goOn = visitor.record(records.bytes(), from, to, first, origin.text());
            ofThis = feed.stored(records.position());
        }
        return goOn;
    }
}
