package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Weir on a standalone cluster: a JobManager and TaskManagers in processes of their own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.MethodName.class)
class ClusterIT {
    private static final String STATISTICS = "count,avg,min,max,sum";
    private static final String[] WINDOW = {
        "--key", "key", "--window", "sliding:10s/2s", "--stats", STATISTICS
    };

    private static final Pattern BUSY =
            Pattern.compile("\"id\":\"(taskmanager-\\d+)\"[^{}]*\"freeSlots\":[0-3],");

    @TempDir static Path folder;
    private static StandaloneCluster cluster;
    private static Path readings;
    private static List<String> oracle;

    /** The readings under a name of the test's own, to be read slowly until it hurries. */
    private Path slow;

    @BeforeAll
    static void start() throws Exception {
        readings = folder.resolve("readings.csv");
        assertThat(
                        Main.run(
                                words(
                                        "generate --rows 500000 --keys 50 --rate 100 -q --output",
                                        readings.toString())))
                .isZero();
        oracle = batchHere();
        SlowFiles.install(folder.resolve("plugins"));
        cluster = new StandaloneCluster(folder.resolve("cluster"), folder.resolve("plugins"));
        cluster.start(
                2,
                "execution.checkpointing.interval=1s",
                "taskmanager.numberOfTaskSlots=4",
                "taskmanager.memory.process.size=1500m");
    }

    @BeforeEach
    void link(TestInfo test) throws IOException {
        String name = test.getTestMethod().orElseThrow().getName();
        slow = Files.createLink(folder.resolve(name + ".csv"), readings);
    }

    private static List<String> batchHere() throws IOException {
        Path out = folder.resolve("here.csv");
        assertThat(Main.run(words("batch", readings.toString(), "--output", out.toString())))
                .isZero();
        return CommittedRows.of(out);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        assertThat(cluster.cluster("status").output()).contains("no cluster runs");
    }

    @Test
    void aBatchWritesTheSameBytesAsHere() throws Exception {
        Path out = folder.resolve("batch.csv");
        StandaloneCluster.Run run =
                cluster.submit(words("batch", readings.toString(), "--output", out.toString()));
        assertThat(run.output()).contains("weir: read 500,000 = used 500,000 + late 0");
        assertThat(out).hasSameBinaryContentAs(folder.resolve("here.csv"));
    }

    @Test
    void aKilledTaskManagerLosesAndDoublesNothing() throws Exception {
        Path out = folder.resolve("killed");
        Path ledger = folder.resolve("killed.json");
        Process live =
                cluster.process(
                        "scripts/submit", live(out, "-p", "4", "--ledger", ledger.toString()));
        String job = StandaloneCluster.await(cluster::running, jobs -> !jobs.isEmpty()).get(0);
        StandaloneCluster.await(() -> cluster.count(job, "completed"), done -> done >= 2);
        String inUse = StandaloneCluster.matches(cluster.rest("/taskmanagers"), BUSY).get(0);
        cluster.kill(inUse);
        long killed = System.nanoTime();
        StandaloneCluster.await(() -> cluster.count(job, "restored"), restored -> restored > 0);
        System.out.printf(
                "restored %.1f s after %s was killed%n", (System.nanoTime() - killed) / 1e9, inUse);
        assertThat(cluster.cluster("add", "1").exitCode()).isZero();
        SlowFiles.hurry(slow);
        StandaloneCluster.Run run = StandaloneCluster.finish(live);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(CommittedRows.in(out)).isEqualTo(oracle);
        assertThat(Files.readString(ledger))
                .contains("\"read\": 500000", "\"used\": 500000", "\"balanced\": true");
    }

    @Test
    void aFailureOfAFileSystemIsSaidAndRecoveredFrom() throws Exception {
        Path out = folder.resolve("failed");
        Process live = cluster.process("scripts/submit", live(out, "-p", "2"));
        String job = StandaloneCluster.await(cluster::running, jobs -> !jobs.isEmpty()).get(0);
        StandaloneCluster.await(() -> cluster.count(job, "completed"), done -> done >= 2);
        SlowFiles.fail(slow);
        StandaloneCluster.await(() -> cluster.count(job, "restored"), restored -> restored > 0);
        SlowFiles.hurry(slow);
        StandaloneCluster.Run run = StandaloneCluster.finish(live);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("warning: the job failed and is restarted: ", "planned failure");
        assertThat(CommittedRows.in(out)).isEqualTo(oracle);
    }

    @Test
    void aStoppedRunGoesOnAtAnotherParallelism() throws Exception {
        Path out = folder.resolve("stopped");
        String savepoint = stopInTheMiddle(cluster.submitDetached(live(out, "-p", "2")));
        String[] fewer = from(savepoint, live(out, "-p", "1"));
        savepoint = stopInTheMiddle(cluster.submitDetached(fewer));
        SlowFiles.hurry(slow);
        StandaloneCluster.Run run = cluster.submit(from(savepoint, live(out, "-p", "8")));
        assertThat(run.output()).contains("weir: read 500,000 = used 500,000 + late 0");
        assertThat(CommittedRows.in(out)).isEqualTo(oracle);
    }

    /** As after an upgrade: windows with readings from before leave what is new empty. */
    @Test
    void aStoppedRunGoesOnWithMoreStatistics() throws Exception {
        Path before = folder.resolve("two");
        Path after = folder.resolve("six");
        String[] two = live(before);
        Collections.replaceAll(Arrays.asList(two), STATISTICS, "count,avg");
        String savepoint = stopInTheMiddle(cluster.submitDetached(two));
        String[] six = live(after);
        Collections.replaceAll(Arrays.asList(six), STATISTICS, STATISTICS + ",p95");
        SlowFiles.hurry(slow);
        StandaloneCluster.Run run = cluster.submit(from(savepoint, six));
        assertThat(run.output()).contains("weir: read 500,000 = used 500,000 + late 0");
        List<String> rows = CommittedRows.in(after);
        List<String> all =
                Stream.concat(
                                CommittedRows.in(before).stream(),
                                rows.stream().map(row -> columns(row, 5)))
                        .sorted()
                        .toList();
        assertThat(all).isEqualTo(oracle.stream().map(row -> columns(row, 5)).sorted().toList());
        assertThat(rows.stream().map(row -> columns(row, 8)).toList())
                .isSubsetOf(oracle.stream().map(row -> columns(row, 8)).toList());
        assertThat(rows).anyMatch(row -> row.endsWith(",")).anyMatch(row -> !row.endsWith(","));
    }

    @Test
    void theClustersSettingsHoldUnlessOthersAreGiven() throws Exception {
        String own = cluster.submitDetached(live(folder.resolve("own")));
        assertThat(cluster.rest("/jobs/" + own + "/config")).contains("\"job-parallelism\":2");
        assertThat(cluster.rest("/jobs/" + own + "/checkpoints/config"))
                .contains("\"interval\":1000,");
        cluster.submit("cancel", own);
        String[] settings = {"-p", "3", "-Dexecution.checkpointing.interval=7s"};
        String given =
                cluster.submitDetached(
                        Stream.of(settings, live(folder.resolve("given")))
                                .flatMap(Stream::of)
                                .toArray(String[]::new));
        assertThat(cluster.rest("/jobs/" + given + "/config")).contains("\"job-parallelism\":3");
        assertThat(cluster.rest("/jobs/" + given + "/checkpoints/config"))
                .contains("\"interval\":7000,");
        cluster.submit("cancel", given);
    }

    @Test
    void aSavepointOfOtherWindowsIsRefusedByName() throws Exception {
        String job = cluster.submitDetached(live(folder.resolve("windows")));
        String savepoint = stopInTheMiddle(job);
        String[] other = live(folder.resolve("other"), "--job.restart-attempts", "1");
        Collections.replaceAll(Arrays.asList(other), "sliding:10s/2s", "sliding:20s/2s");
        StandaloneCluster.Run run = cluster.submit(from(savepoint, other));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("weir: the run failed: window-admit: the state was written for windows")
                .contains("weir ended with exit code 1");
    }

    @Test
    void wrongOptionsEndWithALineAndNoStackTrace() throws Exception {
        StandaloneCluster.Run run = cluster.submit("batch", "nothing.csv");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("weir: nothing.csv: no such file or folder")
                .contains("weir ended with exit code 2")
                .doesNotContain("\tat ");
    }

    @Test
    void applicationModeEndsWithTheCommandsExitCode() throws Exception {
        StandaloneCluster other =
                new StandaloneCluster(folder.resolve("application"), folder.resolve("plugins"));
        Path out = folder.resolve("application.csv");
        // What runs no job needs no TaskManager.
        List<String> alone = List.of("--taskmanagers", "0");
        StandaloneCluster.Run explained = application(other, alone, "explain", readings.toString());
        assertThat(explained.output()).contains("window-slice");
        assertThat(explained.exitCode()).isZero();
        StandaloneCluster.Run wrong = application(other, alone, "batch", "nothing.csv");
        assertThat(wrong.output()).contains("weir: nothing.csv: no such file or folder");
        assertThat(wrong.exitCode()).isEqualTo(2);
        StandaloneCluster.Run batch =
                application(
                        other,
                        List.of(),
                        words("batch", readings.toString(), "--output", out.toString()));
        assertThat(batch.output()).contains("weir: read 500,000 = used 500,000 + late 0");
        assertThat(batch.exitCode()).isZero();
        assertThat(out).hasSameBinaryContentAs(folder.resolve("here.csv"));
    }

    @Test
    void applicationModeThatIsEndedSaysSo() throws Exception {
        StandaloneCluster other =
                new StandaloneCluster(folder.resolve("ended"), folder.resolve("plugins"));
        List<String> words = new ArrayList<>(List.of("application"));
        words.addAll(other.ports());
        words.addAll(List.of(live(folder.resolve("ended-rows"))));
        Process process = other.process("scripts/cluster", words.toArray(String[]::new));
        StandaloneCluster.await(other::runningIfUp, jobs -> !jobs.isEmpty());
        // Not destroy(): that closes what it prints.
        process.toHandle().destroy();
        assertThat(StandaloneCluster.finish(process).output())
                .contains("weir: the cluster is shut down, and this command with it")
                .doesNotContain("InterruptedException");
    }

    private static StandaloneCluster.Run application(
            StandaloneCluster other, List<String> options, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of("application"));
        words.addAll(options);
        words.addAll(other.ports());
        words.addAll(List.of(command));
        return other.cluster(words.toArray(String[]::new));
    }

    private static String stopInTheMiddle(String job) throws Exception {
        return cluster.stopInTheMiddle(job);
    }

    /** The first so many columns of a row. */
    private static String columns(String row, int count) {
        return String.join(",", Arrays.asList(row.split(",", -1)).subList(0, count));
    }

    private String[] live(Path out, String... more) {
        List<String> words = new ArrayList<>(List.of("live", "slow:" + slow));
        words.addAll(List.of(WINDOW));
        words.addAll(List.of("--output", "slow:" + out + "/"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static String[] from(String savepoint, String[] command) {
        return Stream.concat(Stream.of("-s", savepoint), Stream.of(command)).toArray(String[]::new);
    }

    /** The words of the first, the others as they are, and for a batch the windows. */
    private static String[] words(String first, String... others) {
        List<String> words = new ArrayList<>(List.of(first.split(" ")));
        words.addAll(List.of(others));
        if (first.equals("batch")) {
            words.addAll(List.of(WINDOW));
        }
        return words.toArray(String[]::new);
    }
}
