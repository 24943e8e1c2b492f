package weir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real cluster in processes of its own, by {@code scripts/cluster} and {@code scripts/submit}.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("weir.home")).toAbsolutePath();
    private static final String SAVEPOINT = "Savepoint completed. Path: ";
    private static final Pattern RUNNING =
            Pattern.compile("\"id\":\"(\\w+)\",\"status\":\"RUNNING\"");
    private static final Pattern JOB = Pattern.compile("JobID (\\w{32})");

    /** What Kubernetes puts into each process beside a Service that is named weir. */
    private static final Map<String, String> SERVICE =
            Map.of(
                    "WEIR_SERVICE_HOST", "10.0.0.11",
                    "WEIR_SERVICE_PORT", "8081",
                    "WEIR_PORT", "tcp://10.0.0.11:8081",
                    "WEIR_PORT_8081_TCP", "tcp://10.0.0.11:8081",
                    "WEIR_PORT_8081_TCP_PROTO", "tcp",
                    "WEIR_PORT_8081_TCP_PORT", "8081",
                    "WEIR_PORT_8081_TCP_ADDR", "10.0.0.11");

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
        builder.environment().putAll(SERVICE);
        return builder.directory(folder.getParent().toFile()).start();
    }

    /**
     * Runs Flink's own client, without our script.
     *
     * @param first what stands first on its class path
     */
    Run client(Path first, String... words) throws Exception {
        return finish(java(first, "org.apache.flink.client.cli.CliFrontend", words));
    }

    /** A process of its own of a class of Flink's; there has been a cluster before. */
    Process java(Path first, String main, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        // As in a distribution of Flink: what it logs is not on the console.
        command.add("-Dlog.file=" + folder.resolve("logs/client.log"));
        command.add("-Dlog4j2.configurationFile=" + HOME.resolve("conf/flink/log4j2.properties"));
        command.addAll(List.of("-cp", first + ":" + HOME.resolve("target/cluster-lib") + "/*"));
        command.add(main);
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FLINK_CONF_DIR", folder.resolve("conf").toString());
        return builder.start();
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

    /** The ids of the jobs that run. */
    List<String> running() throws Exception {
        return matches(rest("/jobs"), RUNNING);
    }

    /** The same of a cluster that may not have begun to answer; then none. */
    List<String> runningIfUp() throws Exception {
        try {
            return running();
        } catch (ConnectException notYet) {
            return List.of();
        }
    }

    /**
     * How many checkpoints of a job are {@code completed} or {@code restored}, if that is known.
     */
    long count(String job, String what) throws Exception {
        Pattern counts = Pattern.compile("\"counts\":\\{[^}]*\"" + what + "\":(\\d+)");
        List<String> found = matches(rest("/jobs/" + job + "/checkpoints"), counts);
        return found.isEmpty() ? 0 : Long.parseLong(found.get(0));
    }

    /** Stops a job in the middle of its input, with a checkpoint behind it; its savepoint. */
    String stopInTheMiddle(String job) throws Exception {
        await(() -> count(job, "completed"), done -> done >= 1);
        Run stop = submit("stop", job);
        if (!stop.output().contains(SAVEPOINT)) {
            throw new AssertionError(stop.output());
        }
        return stop.output().replaceAll("(?s).*" + SAVEPOINT + "(\\S+).*", "$1");
    }

    /** What a pattern's group matches in a text. */
    static List<String> matches(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    interface Question<T> {
        T ask() throws Exception;
    }

    /** Asks until the answer is good. */
    static <T> T await(Question<T> question, Predicate<T> good) throws Exception {
        T answer = question.ask();
        while (!good.test(answer)) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = question.ask();
        }
        return answer;
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
