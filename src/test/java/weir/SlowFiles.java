package weir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * A plug-in for Flink with a scheme of its own: {@code slow:/folder/file} is the local file, read
 * at 0.75 MB/s until there is a file of its name and {@code .fast}. Reading fails once when there
 * is a file of its name and {@code .fail}.
 */
public final class SlowFiles implements FileSystemFactory {
    private static final int BYTES_A_BEAT = 7_500;
    private static final long BEAT_MILLIS = 10;

    @Override
    public String getScheme() {
        return "slow";
    }

    @Override
    public FileSystem create(URI uri) {
        return new Slow();
    }

    /** Writes the plug-in, as Flink finds it, below a folder of plug-ins. */
    static void install(java.nio.file.Path plugins) throws IOException {
        java.nio.file.Path folder = Files.createDirectories(plugins.resolve("slow"));
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(folder.resolve("slow.jar")))) {
            for (Class<?> type : new Class<?>[] {SlowFiles.class, Slow.class, SlowStream.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                SlowFiles.class.getResourceAsStream("/" + name).transferTo(jar);
            }
            jar.putNextEntry(
                    new JarEntry("META-INF/services/" + FileSystemFactory.class.getName()));
            jar.write(SlowFiles.class.getName().getBytes());
        }
    }

    /** Local files under another scheme. */
    public static final class Slow extends LocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("slow:///");
        }

        @Override
        public FSDataInputStream open(Path path) throws IOException {
            return new SlowStream(super.open(path), java.nio.file.Path.of(path.getPath()));
        }

        @Override
        public FSDataInputStream open(Path path, int bufferSize) throws IOException {
            return open(path);
        }
    }

    /** Nothing more has to happen in the middle of a file: the rest of it is read at once. */
    static void hurry(java.nio.file.Path file) throws IOException {
        Files.createFile(beside(file, ".fast"));
    }

    /** Makes the next who reads a file fail. */
    static void fail(java.nio.file.Path file) throws IOException {
        Files.createFile(beside(file, ".fail"));
    }

    private static java.nio.file.Path beside(java.nio.file.Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** Hands out a few bytes at a time. */
    public static final class SlowStream extends FSDataInputStream {
        private final FSDataInputStream in;
        private final java.nio.file.Path failure;
        private final java.nio.file.Path hurry;

        SlowStream(FSDataInputStream in, java.nio.file.Path file) {
            this.in = in;
            this.failure = beside(file, ".fail");
            this.hurry = beside(file, ".fast");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (Files.deleteIfExists(failure)) {
                throw new IOException("planned failure");
            }
            if (Files.exists(hurry)) {
                return in.read(bytes, from, length);
            }
            try {
                Thread.sleep(BEAT_MILLIS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return in.read(bytes, from, Math.min(length, BYTES_A_BEAT));
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public void seek(long position) throws IOException {
            in.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return in.getPos();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
