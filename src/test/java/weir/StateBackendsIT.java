package weir;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.StandaloneCluster.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flink's state backends and kinds of checkpoints: a live run with each of them at the same time,
 * on a cluster whose TaskManager is killed and replaced by another; then each job fails of itself.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StateBackendsIT {
    private static final Map<String, List<String>> SETTINGS =
            Map.of(
                    "heap",
                    List.of("-Dstate.backend.type=hashmap"),
                    "rocksdb",
                    List.of(
                            "-Dstate.backend.type=rocksdb",
                            "-Dexecution.checkpointing.incremental=false"),
                    "incremental",
                    List.of(
                            "-Dstate.backend.type=rocksdb",
                            "-Dexecution.checkpointing.incremental=true"),
                    "unaligned",
                    List.of(
                            "-Dstate.backend.type=rocksdb",
                            "-Dexecution.checkpointing.incremental=true",
                            "-Dexecution.checkpointing.unaligned.enabled=true",
                            "-Dexecution.checkpointing.aligned-checkpoint-timeout=1ms"));

    private static final List<String> WINDOW =
            List.of("--key", "key", "--window", "sliding:10s/2s", "--stats", "count,avg,p95,last");

    @TempDir static Path folder;
    private StandaloneCluster cluster;

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void killsAndFailuresLoseAndDoubleNothingWhateverTheBackend() throws Exception {
        List<String> oracle = readings();
        SlowFiles.install(folder.resolve("plugins"));
        cluster = new StandaloneCluster(folder.resolve("cluster"), folder.resolve("plugins"));
        cluster.start(
                1,
                "execution.checkpointing.interval=1s",
                "taskmanager.numberOfTaskSlots=8",
                "taskmanager.memory.process.size=1800m");
        Map<String, Process> runs = new LinkedHashMap<>();
        for (String name : SETTINGS.keySet()) {
            runs.put(name, cluster.process("scripts/submit", live(name)));
        }
        List<String> jobs = await(cluster::running, all -> all.size() == SETTINGS.size());
        assertThat(cluster.cluster("add", "1").exitCode()).isZero();
        awaitEach(jobs, "completed", 2);
        cluster.kill("taskmanager-1");
        long killed = System.nanoTime();
        awaitEach(jobs, "restored", 1);
        System.out.printf("all restored after %.1f s%n", (System.nanoTime() - killed) / 1e9);
        for (String name : SETTINGS.keySet()) {
            SlowFiles.fail(folder.resolve(name + ".csv"));
        }
        awaitEach(jobs, "restored", 2);
        assertThat(unaligned(jobs)).isEqualTo(1);
        for (String name : SETTINGS.keySet()) {
            SlowFiles.hurry(folder.resolve(name + ".csv"));
        }
        for (Map.Entry<String, Process> run : runs.entrySet()) {
            check(run.getKey(), StandaloneCluster.finish(run.getValue()), oracle);
        }
    }

    /** The same under a name for each run; what a batch over them gives. */
    private static List<String> readings() throws Exception {
        Path one = folder.resolve("readings.csv");
        Path out = folder.resolve("here.csv");
        String words = "generate --rows 500000 --keys 50 --rate 100 -q --output " + one;
        assertThat(Main.run(words.split(" "))).isZero();
        for (String name : SETTINGS.keySet()) {
            Files.createLink(folder.resolve(name + ".csv"), one);
        }
        List<String> batch = new ArrayList<>(List.of("batch", one.toString(), "-q"));
        batch.addAll(WINDOW);
        batch.addAll(List.of("--output", out.toString()));
        assertThat(Main.run(batch.toArray(String[]::new))).isZero();
        return CommittedRows.of(out);
    }

    private static String[] live(String name) {
        List<String> words = new ArrayList<>(SETTINGS.get(name));
        words.addAll(List.of("live", "slow:" + folder.resolve(name + ".csv"), "-p", "2"));
        words.addAll(WINDOW);
        words.addAll(List.of("--no-source.split-files", "--no-chart"));
        words.addAll(List.of("--output", folder.resolve(name) + "/"));
        words.addAll(List.of("--ledger", folder.resolve(name + ".json").toString()));
        return words.toArray(String[]::new);
    }

    private void awaitEach(List<String> jobs, String what, long times) throws Exception {
        for (String job : jobs) {
            await(() -> cluster.count(job, what), count -> count >= times);
        }
    }

    /** How many of the jobs have unaligned checkpoints. */
    private long unaligned(List<String> jobs) throws Exception {
        long found = 0;
        for (String job : jobs) {
            boolean is =
                    cluster.rest("/jobs/" + job + "/checkpoints").contains("UNALIGNED_CHECKPOINT");
            found += is ? 1 : 0;
        }
        return found;
    }

    private static void check(String name, StandaloneCluster.Run run, List<String> oracle)
            throws Exception {
        assertThat(run.exitCode()).as(name + run.output()).isZero();
        assertThat(run.output()).contains("planned failure");
        assertThat(CommittedRows.in(folder.resolve(name))).as(name).isEqualTo(oracle);
        assertThat(Files.readString(folder.resolve(name + ".json")))
                .as(name)
                .contains("\"read\": 500000", "\"used\": 500000", "\"balanced\": true");
    }
}
