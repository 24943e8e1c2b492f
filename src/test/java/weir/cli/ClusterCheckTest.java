package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.clusterframework.types.ResourceProfile;
import org.apache.flink.runtime.instance.HardwareDescription;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagerInfo;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagersInfo;
import org.apache.flink.runtime.rest.util.RestMapperUtils;
import org.apache.flink.runtime.taskexecutor.TaskExecutorMemoryConfiguration;
import org.junit.jupiter.api.Test;

class ClusterCheckTest {
    private static final String ELSEWHERE =
            "pekko.tcp://flink@192.0.2.7:34131/user/rpc/taskmanager_0";

    @Test
    void theMachineOfATaskManagerIsInItsAddress() {
        assertThat(RemoteCluster.machine(ELSEWHERE)).isEqualTo("192.0.2.7");
    }

    @Test
    void thisMachineIsNoOther() throws Exception {
        String own = InetAddress.getLocalHost().getHostAddress();
        assertThat(ClusterCheck.others(Stream.of("localhost", "127.0.0.1", own, "192.0.2.7")))
                .containsExactly("192.0.2.7");
    }

    @Test
    void aLocalPlaceOnOtherMachinesIsWarnedAbout() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = taskManagers();
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try {
            ClusterCheck check = new ClusterCheck(client(server.getAddress().getPort()));
            assertThat(check.warnings(List.of("-", "kafka:averages", "out.csv")))
                    .containsExactly(
                            "out.csv is on the disk of each machine that writes it, such as"
                                    + " 192.0.2.7: name a place that all of them share, as"
                                    + " s3://... or hdfs://..., unless that folder is mounted");
            assertThat(check.warnings(List.of("-"))).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAddressThatDoesNotAnswerIsNamed() throws Exception {
        assertThat(new ClusterCheck(client(1)).problem())
                .startsWith("no cluster answers at localhost:1 (")
                .endsWith("): start it, or name the one you mean with -m HOST:PORT");
    }

    /** As the REST interface writes them. */
    private static byte[] taskManagers() throws IOException {
        TaskManagerInfo info =
                new TaskManagerInfo(
                        new ResourceID("a"),
                        ELSEWHERE,
                        1,
                        -1,
                        1,
                        2,
                        2,
                        0,
                        ResourceProfile.ZERO,
                        ResourceProfile.ZERO,
                        new HardwareDescription(1, 1, 1, 1),
                        new TaskExecutorMemoryConfiguration(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L),
                        false);
        return RestMapperUtils.getStrictObjectMapper()
                .writeValueAsBytes(new TaskManagersInfo(List.of(info)));
    }

    private static Configuration client(int port) {
        Configuration flink = new Configuration();
        flink.set(DeploymentOptions.TARGET, "remote");
        flink.set(RestOptions.ADDRESS, "localhost");
        flink.set(RestOptions.PORT, port);
        return flink;
    }
}
