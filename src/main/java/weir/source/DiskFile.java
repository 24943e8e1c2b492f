package weir.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * A file as it is at one moment.
 *
 * @param uri its full address
 * @param key of the file system, as device and inode; empty where it has none
 * @param length bytes as they are stored
 * @param modifiedMillis when it was last written, epoch ms
 */
record DiskFile(String uri, String key, long length, long modifiedMillis) {
    private static final FileMedium MEDIUM = new FileMedium();

    /** What is at {@code uri}; empty when there is no file now. */
    static Optional<DiskFile> at(String uri) throws IOException {
        try {
            if (isLocal(uri)) {
                return Optional.of(local(uri));
            }
            Path path = new Path(uri);
            return Optional.of(of(path.getFileSystem().getFileStatus(path)));
        } catch (FileNotFoundException | NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The files in the folder of {@code uri}. */
    static List<DiskFile> besides(String uri) throws IOException {
        Path folder = new Path(uri).getParent();
        FileSystem files = folder.getFileSystem();
        List<DiskFile> found = new ArrayList<>();
        for (FileStatus status : Places.list(files, folder)) {
            if (!status.isDir()) {
                at(status.getPath().makeQualified(files).toString()).ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * Whether something at {@code uri} is there that can't grow as a file does: a pipe, a device.
     */
    static boolean isSpecial(String uri) {
        java.nio.file.Path path = isLocal(uri) ? path(uri) : null;
        return path != null && Files.exists(path) && !Files.isRegularFile(path);
    }

    /** The last part of the address. */
    String fileName() {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    boolean compressed() {
        return uri.endsWith(".gz");
    }

    /** The file as far as it is written now. */
    ResolvedFile resolved(String name) {
        return new ResolvedFile(name, uri, length, !compressed());
    }

    /** What tells it from others; reads its first bytes. */
    Identity identity() throws IOException {
        return new Identity(key, head(Identity.HEAD_BYTES));
    }

    /** Its first bytes, decompressed, as many as there are of {@code most}. */
    byte[] head(int most) throws IOException {
        byte[] bytes = new byte[most];
        int length = 0;
        try (ByteFeed feed = feed(fileName(), 0)) {
            int n = 0;
            while (n >= 0 && length < most) {
                n = feed.read(bytes, length, most - length);
                length += Math.max(n, 0);
            }
        } catch (FileMedium.CutOff | FileNotFoundException e) {
            // What is there of it counts.
        }
        return Arrays.copyOf(bytes, length);
    }

    /** The file's bytes from {@code offset} on, to the end it has now. */
    ByteFeed feed(String name, long offset) throws IOException {
        return MEDIUM.open(Chunk.fresh(resolved(name), 0, 0, Long.MAX_VALUE), offset);
    }

    private static DiskFile local(String uri) throws IOException {
        BasicFileAttributes file = Files.readAttributes(path(uri), BasicFileAttributes.class);
        String key = file.fileKey() == null ? "" : file.fileKey().toString();
        return new DiskFile(uri, key, file.size(), file.lastModifiedTime().toMillis());
    }

    private static DiskFile of(FileStatus status) {
        String uri = status.getPath().toString();
        return new DiskFile(uri, "", status.getLen(), status.getModificationTime());
    }

    private static boolean isLocal(String uri) {
        return uri.startsWith("file:");
    }

    private static java.nio.file.Path path(String uri) {
        URI address = new Path(uri).toUri();
        return java.nio.file.Path.of(address.getPath());
    }
}
