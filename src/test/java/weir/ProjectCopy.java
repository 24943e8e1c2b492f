package weir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code scripts/weir} needs of the project, without an archive of classes. */
record ProjectCopy(Path home) {
    private static final Path ORIGINAL = Path.of(System.getProperty("weir.home")).toAbsolutePath();

    static ProjectCopy in(Path home) throws IOException {
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("scripts"));
        Files.createDirectories(home.resolve("target"));
        Files.createSymbolicLink(home.resolve("target/flink"), ORIGINAL.resolve("target/flink"));
        Files.createSymbolicLink(home.resolve("conf"), ORIGINAL.resolve("conf"));
        Files.copy(ORIGINAL.resolve("pom.xml"), home.resolve("pom.xml"));
        Files.copy(ORIGINAL.resolve("scripts/weir"), home.resolve("scripts/weir"));
        Files.copy(jar(), home.resolve("target").resolve(jar().getFileName()));
        return new ProjectCopy(home);
    }

    static Path jar() {
        return Path.of(System.getProperty("weir.jar"));
    }

    Path script() {
        return home.resolve("scripts/weir");
    }

    Path target() {
        return home.resolve("target");
    }

    /** A temporary folder is removed with a warning for each link that leads out of it. */
    void unlink() throws IOException {
        Files.delete(home.resolve("target/flink"));
        Files.delete(home.resolve("conf"));
    }
}
