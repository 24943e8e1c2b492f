package weir.source;

import java.io.IOException;

/** The bytes of an input, one after the other. */
interface ByteFeed extends AutoCloseable {
    /** {@link #read}: no byte follows. */
    int END = -1;

    /**
     * Reads up to {@code length} (above 0) bytes to {@code bytes[at...]}.
     *
     * @return how many; 0 when there are none now; {@link #END}
     */
    int read(byte[] bytes, int at, int length) throws IOException;

    /**
     * How many bytes of the input as it is stored stand behind its first {@code position} bytes;
     * another number where it is compressed.
     */
    default long stored(long position) {
        return position;
    }

    @Override
    default void close() throws IOException {}
}
