package weir.source;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import weir.decode.Formats;

/** Files behind Flink's FileSystem; those that can't be split are gzip, of one or more members. */
record FileMedium() implements Medium {
    private static final int GZIP_BUFFER = 256 << 10;

    @Override
    public Head head(ResolvedFile file) throws IOException {
        byte[] bytes = new byte[Formats.HEAD_BYTES + 1];
        int length = 0;
        try (ByteFeed feed = open(Chunk.fresh(file, 0, 0, bytes.length), 0)) {
            int n = 0;
            while (n >= 0 && length < bytes.length) {
                n = feed.read(bytes, length, bytes.length - length);
                length += Math.max(n, 0);
            }
        }
        int kept = Math.min(length, Formats.HEAD_BYTES);
        return new Head(file.name(), Arrays.copyOf(bytes, kept), length <= Formats.HEAD_BYTES);
    }

    @Override
    public ByteFeed open(Chunk chunk, long offset) throws IOException {
        ResolvedFile file = chunk.file();
        try {
            Path path = new Path(file.uri());
            FSDataInputStream in = path.getFileSystem().open(path, 1 << 20);
            return file.splittable() ? plain(chunk, in, offset) : compressed(file, in, offset);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ByteFeed plain(Chunk chunk, FSDataInputStream in, long offset)
            throws IOException {
        in.seek(offset);
        return new PlainFeed(chunk, in, offset);
    }

    private static ByteFeed compressed(ResolvedFile file, InputStream in, long offset)
            throws IOException {
        try {
            CountedInput stored = new CountedInput(in);
            InputStream content = new GZIPInputStream(new SteadyInput(stored), GZIP_BUFFER);
            content.skipNBytes(offset);
            return new GzipFeed(file, content, stored);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    static IOException unreadable(ResolvedFile file, IOException e) {
        String message = file.name() + ": " + what(file, e);
        boolean cut = e instanceof EOFException;
        IOException named = cut ? new CutOff(message) : new IOException(message);
        named.addSuppressed(e); // as a cause its text alone would be shown, without the file's name
        return named;
    }

    /** A file has fewer bytes than it must have: where it grows or is replaced, for now. */
    static final class CutOff extends IOException {
        private static final long serialVersionUID = 1;

        CutOff(String message) {
            super(message);
        }
    }

    private static String what(ResolvedFile file, IOException e) {
        if (e instanceof FileNotFoundException) {
            return "is gone, or may not be read; it was there when the run began";
        }
        if (!file.splittable() && e instanceof EOFException) {
            return "is cut off: its gzip data ends in the middle; get the whole file again";
        }
        if (!file.splittable() && e instanceof ZipException) {
            return Places.firstLine(e).equals("Not in GZIP format")
                    ? "is no gzip file, though its name says so: take .gz off its name"
                    : "is damaged (" + Places.firstLine(e) + "): get the file again";
        }
        return "can't be read: " + Places.firstLine(e);
    }

    /** A file as it is, up to the length it had when the run began. */
    private static final class PlainFeed implements ByteFeed {
        /** How much is read at a time behind the chunk's end, where one record is wanted. */
        private static final int BEYOND = 64 << 10;

        /** What stays in the processor's cache until it is decoded. */
        private static final int AT_ONCE = 64 << 10;

        private final Chunk chunk;
        private final InputStream in;
        private long offset;

        PlainFeed(Chunk chunk, InputStream in, long offset) {
            this.chunk = chunk;
            this.in = in;
            this.offset = offset;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            long rest = chunk.file().length() - offset;
            if (rest <= 0) {
                return END;
            }
            long wanted = Math.min(rest, Math.max(chunk.to() - offset, BEYOND));
            int n = read(bytes, at, Math.min(Math.min(length, AT_ONCE), wanted));
            if (n == END) {
                throw new CutOff(
                        chunk.file().name() + ": the file became shorter while it was read");
            }
            offset += n;
            return n;
        }

        private int read(byte[] bytes, int at, long length) throws IOException {
            try {
                return in.read(bytes, at, (int) length);
            } catch (IOException e) {
                throw unreadable(chunk.file(), e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private record GzipFeed(ResolvedFile file, InputStream in, CountedInput compressed)
            implements ByteFeed {
        /** 0 for the beginning; else what has been taken so far, whatever the position. */
        @Override
        public long stored(long position) {
            return position == 0 ? 0 : compressed.taken;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            try {
                return in.read(bytes, at, length);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Counts the bytes that are taken. */
    private static final class CountedInput extends FilterInputStream {
        private long taken;

        CountedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            taken += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            int n = super.read(bytes, at, length);
            taken += Math.max(n, 0);
            return n;
        }
    }

    /**
     * GZIPInputStream looks for a further member only while {@code available()} is above 0, which
     * streams of remote file systems never say: here it is 1 until the end has been seen.
     */
    private static final class SteadyInput extends java.io.BufferedInputStream {
        SteadyInput(InputStream in) {
            super(in, GZIP_BUFFER);
        }

        @Override
        public synchronized int available() throws IOException {
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
        }
    }
}
