package weir;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real cluster in processes of its own, by {@code scripts/cluster} and {@code scripts/submit}.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("weir.home")).toAbsolutePath();
    private static final Pattern JOB = Pattern.compile("JobID (\\w{32})");

    private final Path folder;
    private final Path plugins;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();

    /**
     * @param folder everything that is its own
     * @param plugins Flink's plug-ins
     */
    StandaloneCluster(Path folder, Path plugins) {
        this.folder = folder;
        this.plugins = plugins;
    }

    /** What a command printed, and how it ended. */
    record Run(int exitCode, String output) {
        /** The job that was submitted. */
        String job() {
            Matcher matcher = JOB.matcher(output);
            if (!matcher.find()) {
                throw new AssertionError("no job was submitted:\n" + output);
            }
            return matcher.group(1);
        }
    }

    void start(int taskManagers, String... settings) throws Exception {
        List<String> words = new ArrayList<>(List.of("start", "--taskmanagers", "" + taskManagers));
        words.addAll(ports());
        for (String setting : settings) {
            words.addAll(List.of("-D", setting));
        }
        Run run = cluster(words.toArray(String[]::new));
        if (run.exitCode() != 0) {
            throw new AssertionError(run.output());
        }
    }

    List<String> ports() {
        return List.of("--port", "" + port, "--rpc-port", "" + freePort());
    }

    /** Runs {@code scripts/cluster}. */
    Run cluster(String... words) throws Exception {
        return finish(process("scripts/cluster", words));
    }

    /** Runs {@code scripts/submit} to its end. */
    Run submit(String... words) throws Exception {
        return finish(process("scripts/submit", words));
    }

    /** Submits and goes on at once. */
    String submitDetached(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("-d"));
        all.addAll(List.of(words));
        return submit(all.toArray(String[]::new)).job();
    }

    Process process(String script, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve(script).toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WEIR_CLUSTER_DIR", folder.toString());
        builder.environment().put("FLINK_PLUGINS_DIR", plugins.toString());
        return builder.directory(folder.getParent().toFile()).start();
    }

    static Run finish(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), output);
    }

    /** The answer of the REST interface. */
    String rest(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Kills a process at once: {@code jobmanager}, {@code taskmanager-1} and so on. */
    void kill(String name) throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pids/" + name)).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Override
    public void close() throws Exception {
        cluster("stop");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
