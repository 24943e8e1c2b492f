package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/weir} stopped by a signal before it is on its way. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopIT {
    private static final Path HOME = Path.of(System.getProperty("weir.home")).toAbsolutePath();

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 500, 2_000})
    void aLiveRunThatHasOnlyJustBegunEndsWithItsLedgerAndExitCode0(long millis) throws Exception {
        Process live = start(HOME, "live --rate 20 --output out.csv --ledger ledger.json");
        assertThat(live.errorReader().readLine()).contains("Ctrl-C stops it");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        live.toHandle().destroy();

        assertThat(live.errorReader().lines()).anyMatch(line -> line.startsWith("weir: read "));
        assertThat(live.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("ledger.json")))
                .contains("\"complete\": true", "\"balanced\": true");
    }

    @Test
    void nothingIsLeftOfAFirstRunThatIsStoppedWhileItPreparesFurtherStarts() throws Exception {
        ProjectCopy project = ProjectCopy.in(folder.resolve("home"));
        Process live = start(project.home(), "live");
        awaitRehearsal(project.target());
        List<ProcessHandle> below = live.descendants().toList();
        long asked = System.nanoTime();
        live.toHandle().destroy();

        assertThat(live.waitFor()).isEqualTo(128 + 15);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked)).isLessThan(3);
        assertThat(below).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(live.errorReader().lines()).isEmpty();
        try (Stream<Path> left = Files.list(project.target())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("flink", ProjectCopy.jar().getFileName().toString());
        }
        project.unlink();
    }

    private Process start(Path home, String words) throws IOException {
        String line = "exec '%s' %s".formatted(home.resolve("scripts/weir"), words);
        return new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitRehearsal(Path target) throws IOException {
        boolean under = false;
        while (!under) {
            try (DirectoryStream<Path> stages =
                    Files.newDirectoryStream(target, "weir-rehearsal.*")) {
                for (Path stage : stages) {
                    under = Files.exists(stage.resolve("weir.log"));
                }
            }
        }
    }
}
