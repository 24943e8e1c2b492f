package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/weir} as a process of its own, as a person starts and stops it. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptIT {
    private static final Path WEIR =
            Path.of(System.getProperty("weir.home")).resolve("scripts/weir").toAbsolutePath();

    @TempDir Path folder;

    @Test
    void aTerminatedLiveRunEndsWithABalancedLedgerAndExitCode0() throws Exception {
        Process live = start("live --rate 20 --ledger ledger.json");
        try (BufferedReader rows = live.inputReader()) {
            assertThat(rows.readLine()).isEqualTo("window_start,window_end,count,avg,min,max");
            for (int row = 1; row <= 10; row++) {
                assertThat(rows.readLine().split(",")[2]).isEqualTo(String.valueOf(row));
            }
            long asked = System.nanoTime();
            live.toHandle().destroy();
            rows.lines().forEach(line -> assertThat(line.split(",")).hasSize(6));
            assertThat(live.waitFor()).isZero();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked)).isLessThan(10);
        }
        assertThat(Files.readString(folder.resolve("ledger.json")))
                .contains("\"complete\": true", "\"balanced\": true");
    }

    @Test
    void aReaderThatHasSeenEnoughEndsABatchQuietly() throws Exception {
        StringBuilder lines = new StringBuilder("timestamp,key,value\n");
        for (int second = 0; second < 50_000; second++) {
            lines.append(1_700_000_000 + second).append(",a,").append(second).append('\n');
        }
        Files.writeString(folder.resolve("long.csv"), lines);
        Process head =
                bash("set -o pipefail; '%s' batch long.csv -q | head -3".formatted(WEIR)).start();
        assertThat(head.inputReader().lines().toList()).hasSize(3);
        assertThat(head.waitFor()).isZero();
        assertThat(errors()).isEmpty();
    }

    @Test
    void aFileOfBrokenRecordsIsReadToItsEndAndEachOfThemIsNamed() throws Exception {
        String good = "2026-01-01T00:00:0%d.000Z,a,%d\n";
        Path file = folder.resolve("broken.csv");
        Files.writeString(file, "timestamp,key,value\n" + good.formatted(0, 1));
        List<byte[]> broken =
                List.of(
                        "no record".getBytes(),
                        new byte[0],
                        "2026-01-01T00:00:01.000Z,a,NaN".getBytes(),
                        "2026-01-01T00:00:01.000Z,a,1,2".getBytes(),
                        ("2026-01-01T00:00:01.000Z," + "a".repeat(2_000_000) + ",1").getBytes(),
                        new byte[] {'x', ',', (byte) 0xff, ',', '1'},
                        "2200-01-01T00:00:01.000Z,a,1".getBytes());
        for (byte[] record : broken) {
            Files.write(file, record, java.nio.file.StandardOpenOption.APPEND);
            Files.writeString(file, "\n", java.nio.file.StandardOpenOption.APPEND);
        }
        Files.writeString(file, good.formatted(2, 3), java.nio.file.StandardOpenOption.APPEND);

        Process batch =
                start(
                        "batch broken.csv --window tumbling:1m --stats count,sum --ledger l.json"
                                + " --rejected-to rejected.jsonl");
        assertThat(batch.inputReader().lines().toList())
                .containsExactly(
                        "key,window_start,window_end,count,sum",
                        "a,2026-01-01T00:00:00.000Z,2026-01-01T00:01:00.000Z,2,4.0");
        assertThat(batch.waitFor()).isZero();
        assertThat(Files.readAllLines(folder.resolve("rejected.jsonl")))
                .extracting(
                        line -> line.replaceAll(".*\"reason\":\"(\\w+)\".*@(\\d+)\".*", "$1@$2"))
                .containsExactly(
                        "MALFORMED@49",
                        "MALFORMED@59",
                        "BAD_VALUE@60",
                        "MALFORMED@91",
                        "TOO_LONG@122",
                        "MALFORMED@2000150",
                        "FUTURE@2000156");
        assertThat(Files.readString(folder.resolve("l.json")))
                .contains("\"balanced\": true", "\"read\": 9", "\"used\": 2", "\"rejected\": 7");

        Process wrong = start("batch broken.csv --delimiter ;");
        assertThat(wrong.inputReader().lines().skip(1)).as("rows behind the header").isEmpty();
        assertThat(wrong.waitFor()).isEqualTo(1);
        assertThat(errors())
                .contains("no record was used", "when split at ';': is that the delimiter?");
    }

    private Process start(String words) throws IOException {
        return bash("exec '%s' %s".formatted(WEIR, words.replace(";", "';'"))).start();
    }

    private ProcessBuilder bash(String line) {
        return new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(folder.resolve("errors.txt").toFile());
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors.txt"));
    }
}
