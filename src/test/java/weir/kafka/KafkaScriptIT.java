package weir.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/kafka} before the broker that it starts. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaScriptIT {
    private static final Path SCRIPT =
            Path.of(System.getProperty("weir.home", ".")).resolve("scripts/kafka").toAbsolutePath();
    private static final int CONTROLLER_ABOVE = 10_000;

    @TempDir Path folder;

    @Test
    void aPortThatIsTakenIsSaidInOneLineAndNothingIsLeft() throws Exception {
        try (ServerSocket other = lowPort(1)) {
            int port = other.getLocalPort();
            assertRefused(port, port);
        }
    }

    @Test
    void soIsThePortOfTheController() throws Exception {
        try (ServerSocket other = lowPort(1 + CONTROLLER_ABOVE)) {
            int port = other.getLocalPort();
            assertRefused(port - CONTROLLER_ABOVE, port);
        }
    }

    private void assertRefused(int port, int taken) throws Exception {
        Path data = folder.resolve("data");
        Process script =
                new ProcessBuilder(
                                SCRIPT.toString(),
                                "start",
                                "--port",
                                String.valueOf(port),
                                "--data",
                                data.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(script.getInputStream().readAllBytes());
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .isEqualTo(
                        "kafka: port "
                                + taken
                                + " is taken by another program: stop that, or choose:"
                                + " scripts/kafka start --port 19092\n");
        assertThat(script.exitValue()).isEqualTo(1);
        assertThat(data).doesNotExist();
        assertThat(script.descendants()).isEmpty();
    }

    /** One that the script takes, and from which the one of the controller can be reckoned. */
    private static ServerSocket lowPort(int from) throws IOException {
        for (int port = from + 20_000; port < from + 40_000; port++) {
            try {
                return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IOException("no port is free");
    }
}
