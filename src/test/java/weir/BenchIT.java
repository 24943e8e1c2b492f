package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/bench --quick}: all benchmarks once, on little, so that none of them rots. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchIT {
    @TempDir Path folder;

    @Test
    void everyContenderStillRunsAndGivesTheRightAnswer() throws Exception {
        Path home = Path.of(System.getProperty("weir.home")).toAbsolutePath();
        File log = folder.resolve("log").toFile();
        Process bench =
                new ProcessBuilder(
                                home.resolve("scripts/bench").toString(),
                                "--quick",
                                "--folder",
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start();
        try {
            int exit = bench.waitFor();
            List<String> said = Files.readAllLines(log.toPath());
            assertThat(exit).as(String.join("\n", said)).isZero();
            for (String contender :
                    List.of("weir/", "loop", "duckdb/", "flink-sql/", "textbook/")) {
                assertThat(said)
                        .anyMatch(line -> line.contains(contender) && line.endsWith("right"));
            }
            assertThat(said)
                    .anyMatch(line -> line.contains("DecodeBenchmark"))
                    .anyMatch(line -> line.startsWith("SLIDING_10S_1S  weir"));
        } finally {
            bench.descendants().forEach(ProcessHandle::destroyForcibly);
            bench.destroyForcibly();
        }
    }
}
