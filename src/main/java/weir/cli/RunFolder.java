package weir.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A temporary folder for everything a local run puts on disk, removed at the end. */
final class RunFolder implements AutoCloseable {
    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    static RunFolder create() {
        try {
            return new RunFolder(Files.createTempDirectory("weir-run-"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no temporary folder can be made in "
                            + System.getProperty("java.io.tmpdir")
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** A folder inside it, made when it is not there. */
    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("can't make " + path.resolve(name), e);
        }
    }

    /** Removes what can be removed: Flink may still be closing its last files. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new Remover());
        } catch (IOException e) {
            // A temporary folder that stays is no failure of the run.
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return remove(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return remove(folder);
        }

        private static FileVisitResult remove(Path path) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Goes on with the rest.
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
