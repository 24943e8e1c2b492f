package weir.source;

import java.io.IOException;

/**
 * A file that may grow: its end is only for now, unless nothing more is expected.
 *
 * @param file as it was found
 * @param ending whether its end is final; that of a compressed file always is
 */
record FollowMedium(DiskFile file, boolean ending) implements Medium {

    @Override
    public Head head(ResolvedFile resolved) {
        throw new IllegalStateException("the layout of a followed file is settled beforehand");
    }

    @Override
    public ByteFeed open(Chunk chunk, long offset) throws IOException {
        return new Feed(file.feed(chunk.file().name(), offset), ending || file.compressed());
    }

    private record Feed(ByteFeed bytes, boolean ending) implements ByteFeed {
        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            try {
                int n = bytes.read(into, at, length);
                return n == END && !ending ? 0 : n;
            } catch (FileMedium.CutOff e) {
                return 0; // cut since it was found, or not yet written to its end
            }
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
