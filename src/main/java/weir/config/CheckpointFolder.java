package weir.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of checkpoints on a local disk, looked at before a local run. */
final class CheckpointFolder {
    private static final String PROBE = ".weir-probe-";

    private CheckpointFolder() {}

    /** What is wrong with a folder, which need not be there yet; null when nothing is. */
    static String problem(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return there + " is not a folder";
        }
        try {
            Files.delete(Files.createTempFile(there, PROBE, ""));
            return null;
        } catch (IOException e) {
            return "no file can be made in " + there;
        }
    }
}
