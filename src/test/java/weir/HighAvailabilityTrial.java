package weir;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.StandaloneCluster.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JobManager that is killed and started again, with Flink's high availability by ZooKeeper. It
 * takes a minute, so that it runs on request: {@code scripts/test -Dit.test=HighAvailabilityTrial
 * -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HighAvailabilityTrial {
    private static final String ZOO_KEEPER =
            "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer";

    @TempDir Path folder;
    private StandaloneCluster cluster;
    private Process zooKeeper;

    @AfterEach
    void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
        if (zooKeeper != null) {
            zooKeeper.destroyForcibly().waitFor();
        }
    }

    @Test
    void aKilledJobManagerGoesOnFromItsLastCheckpoint() throws Exception {
        List<String> oracle = readings();
        SlowFiles.install(folder.resolve("plugins"));
        cluster = new StandaloneCluster(folder.resolve("cluster"), folder.resolve("plugins"));
        int port = StandaloneCluster.freePort();
        zooKeeper = zooKeeper(port);
        cluster.start(
                1,
                "high-availability.type=zookeeper",
                "high-availability.zookeeper.quorum=localhost:" + port,
                "high-availability.storageDir=" + folder.resolve("ha").toUri(),
                "high-availability.zookeeper.client.session-timeout=4s",
                "execution.checkpointing.interval=1s");
        Path out = folder.resolve("out");
        String job = cluster.submitDetached(live(out));
        await(() -> cluster.count(job, "completed"), done -> done >= 2);
        cluster.kill("jobmanager");
        long killed = System.nanoTime();
        assertThat(cluster.cluster("revive").output()).contains("started jobmanager again");
        await(() -> cluster.count(job, "restored"), restored -> restored > 0);
        System.out.printf("restored %.1f s after the kill%n", (System.nanoTime() - killed) / 1e9);
        await(() -> cluster.rest("/jobs/" + job), is -> is.contains("\"state\":\"FINISHED\""));
        assertThat(cluster.rest("/jobs/" + job + "/accumulators"))
                .contains("\"name\":\"ledger.used\",\"type\":\"LongCounter\",\"value\":\"500000\"");
        assertThat(CommittedRows.in(out)).isEqualTo(oracle);
    }

    /** What a batch over the readings gives. */
    private List<String> readings() throws Exception {
        Path out = folder.resolve("here.csv");
        String generate = "generate --rows 500000 --keys 50 --rate 100 -q --output ";
        assertThat(Main.run((generate + folder.resolve("readings.csv")).split(" "))).isZero();
        String batch = "batch %s -q --key key --output %s";
        assertThat(Main.run(batch.formatted(folder.resolve("readings.csv"), out).split(" ")))
                .isZero();
        return CommittedRows.of(out);
    }

    private String[] live(Path out) {
        return "live slow:%s --key key --no-chart --no-source.split-files --output slow:%s/"
                .formatted(folder.resolve("readings.csv"), out)
                .split(" ");
    }

    /** That of Flink's own jars, as a process of its own. */
    private Process zooKeeper(int port) throws IOException, InterruptedException {
        Path settings = folder.resolve("zoo.cfg");
        Files.writeString(
                settings,
                "tickTime=2000\ndataDir=%s\nclientPort=%d\nadmin.enableServer=false\n"
                        .formatted(folder.resolve("zoo"), port));
        Files.createDirectory(folder.resolve("zoo"));
        Process process =
                cluster.java(
                        folder, ZOO_KEEPER, "--zkConfigFile", settings.toString(), "--peerId", "0");
        while (!answers(port)) {
            assertThat(process.isAlive()).as("ZooKeeper runs").isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return process;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
