package weir.chart;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A command of Weir in a process of its own, as a user starts it. */
final class WeirProcess implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("weir.home")).toAbsolutePath();

    private final Process process;

    private WeirProcess(Process process) {
        this.process = process;
    }

    /** Runs {@code scripts/weir} with these words in a folder. */
    static WeirProcess start(Path folder, String words) throws IOException {
        return start("weir", folder, words);
    }

    /**
     * Runs one of the scripts; a cluster is in a folder of this one, and the programs in its bin
     * come before others of their name.
     */
    static WeirProcess start(String script, Path folder, String words) throws IOException {
        String command = "exec '" + HOME.resolve("scripts").resolve(script) + "' " + words;
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command);
        builder.environment().put("WEIR_CLUSTER_DIR", folder.resolve("cluster").toString());
        builder.environment().merge("PATH", folder + "/bin", (path, bin) -> bin + ":" + path);
        return new WeirProcess(
                builder.directory(folder.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** The address that it says its page is at. */
    String address() throws IOException {
        BufferedReader lines = process.errorReader();
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("http://")) {
                return line.replaceAll(".*(http://.*)", "$1");
            }
            said.append(line).append('\n');
        }
        throw new IOException("it ended without a page:\n" + said);
    }

    /** Waits for its end, and returns its exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end as Ctrl-C does, and returns its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
