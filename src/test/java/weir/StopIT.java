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
        Path home = unrehearsedCopy();
        Process live = start(home, "live");
        awaitRehearsal(home.resolve("target"));
        List<ProcessHandle> below = live.descendants().toList();
        long asked = System.nanoTime();
        live.toHandle().destroy();

        assertThat(live.waitFor()).isEqualTo(128 + 15);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked)).isLessThan(3);
        assertThat(below).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(live.errorReader().lines()).isEmpty();
        try (Stream<Path> left = Files.list(home.resolve("target"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("flink", jar().getFileName().toString());
        }
        // A temporary folder is removed with a warning for each link that leads out of it.
        Files.delete(home.resolve("target/flink"));
        Files.delete(home.resolve("conf"));
    }

    private Process start(Path home, String words) throws IOException {
        String line = "exec '%s' %s".formatted(home.resolve("scripts/weir"), words);
        return new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What the script needs of the project, without an archive of classes. */
    private Path unrehearsedCopy() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("scripts"));
        Files.createDirectories(home.resolve("target"));
        Files.createSymbolicLink(home.resolve("target/flink"), HOME.resolve("target/flink"));
        Files.createSymbolicLink(home.resolve("conf"), HOME.resolve("conf"));
        Files.copy(HOME.resolve("pom.xml"), home.resolve("pom.xml"));
        Files.copy(HOME.resolve("scripts/weir"), home.resolve("scripts/weir"));
        Files.copy(jar(), home.resolve("target").resolve(jar().getFileName()));
        return home;
    }

    private static Path jar() {
        return Path.of(System.getProperty("weir.jar"));
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
