package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does wrong with a cluster: one clear line each, within 30 seconds. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterErrorsIT {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final String JAR = System.getProperty("weir.jar");

    @TempDir static Path folder;
    private static StandaloneCluster cluster;
    private static Path readings;

    @BeforeAll
    static void start() throws Exception {
        readings = folder.resolve("readings.csv");
        String generate = "generate --rows 100 -q --output " + readings;
        assertThat(Main.run(generate.split(" "))).isZero();
        cluster = new StandaloneCluster(folder.resolve("cluster"), folder.resolve("plugins"));
        cluster.start(1);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void noClusterHereIsSaid() throws Exception {
        StandaloneCluster none =
                new StandaloneCluster(folder.resolve("none"), folder.resolve("plugins"));
        said(
                () -> none.submit(live()),
                1,
                "submit: no cluster was started here: scripts/cluster start");
    }

    @Test
    void aWrongAddressIsSaidByTheScript() throws Exception {
        said(
                () -> cluster.submit(before("-m", "localhost:1", live())),
                1,
                "submit: no cluster answers at localhost:1: scripts/cluster start, or -m HOST:PORT");
    }

    @Test
    void aWrongAddressIsSaidBehindFlinksOwnClient() throws Exception {
        said(
                () -> cluster.client(folder, run("-m", "localhost:1", live())),
                1,
                "weir: no cluster answers at localhost:1 (");
    }

    @Test
    void anotherFlinkIsSaid() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(
                other.resolve(".flink-runtime.version.properties"),
                "project.version=1.20.1\nscala.binary.version=2.12\n");
        said(
                () -> cluster.client(other, run("-p", "1", live())),
                1,
                "weir: this Weir was built for Flink 2.3, and this is Flink 1.20.1: ",
                "weir ended with exit code 2");
    }

    @Test
    void tooFewSlotsAreSaidWithTheirNumber() throws Exception {
        said(
                () -> cluster.submit(before("-p", "64", live("--job.restart-attempts", "0"))),
                1,
                "weir: the run failed: too few slots: the cluster has 2, ");
    }

    @Test
    void aCheckpointFolderThatCantBeWrittenIsSaid() throws Exception {
        said(
                () -> cluster.submit(live("--job.checkpoint-folder", readings + "/x")),
                1,
                "weir: the run failed: the checkpoint folder can't be written: ");
    }

    private interface Attempt {
        StandaloneCluster.Run run() throws Exception;
    }

    private static void said(Attempt attempt, int exitCode, String... lines) throws Exception {
        long start = System.nanoTime();
        StandaloneCluster.Run run = attempt.run();
        long nanos = System.nanoTime() - start;
        System.out.printf("after %.1f s: %s%n", nanos / 1e9, lines[0]);
        assertThat(run.output()).contains(lines).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(nanos).isLessThan(LONGEST_NANOS);
    }

    private static String[] run(String option, String value, String[] command) {
        return before("run", option, before(value, JAR, command));
    }

    private static String[] before(String first, String second, String[] rest) {
        List<String> words = new ArrayList<>(List.of(first, second));
        words.addAll(List.of(rest));
        return words.toArray(String[]::new);
    }

    private static String[] live(String... more) {
        List<String> words = new ArrayList<>(List.of("live", readings.toString(), "--no-chart"));
        words.addAll(List.of("--output", folder.resolve("out") + "/", "--overwrite"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
