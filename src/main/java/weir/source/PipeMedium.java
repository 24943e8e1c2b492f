package weir.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pipe of this process. It can be read by jobs that run in this process only, and a job restored
 * from the savepoint of another process begins with this process's pipe at its first byte.
 *
 * @param uri tells it from the pipes of other processes
 */
record PipeMedium(String uri) implements Medium {
    private static final Map<String, PipeBuffer> OPEN = new ConcurrentHashMap<>();

    /** Makes {@code in} readable; it is not touched before a job asks for its first byte. */
    static PipeMedium of(InputStream in, PipeSpec spec) {
        String uri = "pipe:" + UUID.randomUUID();
        OPEN.put(uri, new PipeBuffer(in, !spec.bounded(), linesOfHead(spec)));
        return new PipeMedium(uri);
    }

    private static int linesOfHead(PipeSpec spec) {
        boolean header =
                spec.format().format().equals("csv")
                        && !Boolean.FALSE.equals(spec.format().header());
        return header ? 2 : 1;
    }

    ResolvedFile file() {
        return new ResolvedFile("-", uri, Long.MAX_VALUE, false);
    }

    @Override
    public Head head(ResolvedFile file) throws IOException {
        return buffer().head();
    }

    @Override
    public Chunk resume(Chunk chunk) throws IOException {
        boolean ofThisProcess = chunk.file().uri().equals(uri);
        Chunk own = ofThisProcess ? chunk : Chunk.fresh(file(), 0, 0, Long.MAX_VALUE);
        long wanted = Math.max(own.position(), 0);
        long position = buffer().resume(wanted);
        return position == wanted ? own : own.at(Math.max(own.start(), 0), position);
    }

    @Override
    public ByteFeed open(Chunk chunk, long offset) throws IOException {
        return new Feed(buffer(), offset);
    }

    @Override
    public CompletableFuture<Void> more() {
        return OPEN.get(uri).more();
    }

    @Override
    public void emitted(long position) {
        OPEN.get(uri).emitted(position);
    }

    @Override
    public void confirmed(long position) {
        OPEN.get(uri).confirmed(position);
    }

    private PipeBuffer buffer() throws IOException {
        PipeBuffer buffer = OPEN.get(uri);
        if (buffer == null) {
            throw new IOException(
                    "-: standard input is here, the job runs in another process: "
                            + "write it to a file or topic that the cluster can read");
        }
        return buffer;
    }

    private static final class Feed implements ByteFeed {
        private final PipeBuffer buffer;
        private long offset;

        Feed(PipeBuffer buffer, long offset) {
            this.buffer = buffer;
            this.offset = offset;
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws IOException {
            int n = buffer.read(offset, bytes, at, length);
            offset += Math.max(n, 0);
            return n;
        }
    }
}
