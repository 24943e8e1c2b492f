package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk, asked for before it is needed. */
final class Space {
    private Space() {}

    /** Refuses when {@code folder} has less room than {@code bytes}. */
    static void need(Path folder, long bytes, String what) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new WrongWords(
                    "%s needs %,d MB in %s, where %,d MB are free: name another with --folder"
                            .formatted(what, bytes >> 20, folder, free >> 20));
        }
    }
}
