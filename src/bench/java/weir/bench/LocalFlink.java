package weir.bench;

import java.io.IOException;
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

/** The cluster of {@code scripts/cluster}: one TaskManager, from its start to its stop. */
final class LocalFlink implements AutoCloseable {
    private static final int PORT = 18381;
    private static final int RPC_PORT = 16423;
    private static final String TASK_MANAGER = "taskmanager-1";
    private static final Pattern USED = Pattern.compile("heap +total \\d+K, used (\\d+)K");
    private static final Pattern JOB = Pattern.compile("submitted as job (\\w{32})");

    private final Path home;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private LocalFlink(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /**
     * Starts it; all it writes is in {@code folder}.
     *
     * @param settings of Flink, KEY=VALUE each
     */
    static LocalFlink start(Path home, Path folder, List<String> settings)
            throws IOException, InterruptedException {
        LocalFlink flink = new LocalFlink(home, folder);
        List<String> words = new ArrayList<>(List.of("start", "--port", "" + PORT));
        words.addAll(List.of("--rpc-port", "" + RPC_PORT));
        settings.forEach(setting -> words.addAll(List.of("-D", setting)));
        flink.tell("scripts/cluster", words);
        return flink;
    }

    /** Submits a live run and returns the job's id. */
    String submit(List<String> words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-d", "-p", "2", "live"));
        all.addAll(words);
        Matcher job = JOB.matcher(tell("scripts/submit", all));
        if (!job.find()) {
            throw new WrongWords("the job did not start");
        }
        return job.group(1);
    }

    /** The number behind the first match in what the REST interface answers; 0 for none. */
    long number(String path, String pattern) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + PORT + path);
        String answer =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
        Matcher number = Pattern.compile(pattern).matcher(answer);
        return number.find() ? Long.parseLong(number.group(1)) : 0;
    }

    /** Bytes of the heap of the TaskManager that are in use after a collection. */
    long heap() throws IOException, InterruptedException {
        run(List.of("jcmd", pid(), "GC.run"));
        Matcher used = USED.matcher(run(List.of("jcmd", pid(), "GC.heap_info")));
        return used.find() ? Long.parseLong(used.group(1)) << 10 : 0;
    }

    /** The most that was ever resident of the TaskManager, bytes. */
    long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc", pid(), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private String pid() throws IOException {
        return Files.readString(folder.resolve("pids").resolve(TASK_MANAGER)).strip();
    }

    private String tell(String script, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve(script).toString()));
        command.addAll(words);
        return run(command);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("weir-bench", ".out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WEIR_CLUSTER_DIR", folder.toString());
        // What a script starts would keep a pipe open.
        int code = builder.redirectOutput(out.toFile()).start().waitFor();
        String said = Files.readString(out);
        Files.delete(out);
        if (code != 0) {
            throw new WrongWords(String.join(" ", command) + " failed: " + said.strip());
        }
        return said;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tell("scripts/cluster", List.of("stop"));
    }
}
