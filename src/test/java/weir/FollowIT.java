package weir;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir live --follow} as a process of its own, over a log that grows and is rotated. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowIT {
    private static final Path WEIR =
            Path.of(System.getProperty("weir.home")).resolve("scripts/weir").toAbsolutePath();
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir Path folder;

    private final List<Process> started = new ArrayList<>();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private int written;

    @AfterEach
    void endWhatWasStarted() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aLogIsCountedOnceAcrossRotationsAKillAndARestart() throws Exception {
        Path log = folder.resolve("access.log");
        write(log, 2_000);
        String follow =
                "live --follow access.log --format access-log --key status --window tumbling:1m"
                        + " --stats count --out-of-orderness 1s --job.checkpoint-interval 200ms"
                        + " --job.checkpoint-folder state --output out.csv --ledger ledger.json";
        Process first = start(follow);
        awaitCounted(1_900);

        // A half line, renamed away, ended there; the new log comes with it.
        String line = line();
        int half = 1 + random.nextInt(line.length() - 1);
        Files.writeString(log, line.substring(0, half), APPEND);
        Path rotated = folder.resolve("access.log.1");
        Files.move(log, rotated);
        Files.writeString(rotated, line.substring(half), APPEND);
        write(log, 1_000);
        awaitCounted(2_900);

        // Killed while lines come; those that still come, and a rotation, find nobody.
        write(log, 500 + random.nextInt(500));
        first.destroyForcibly().waitFor();
        write(log, 300);
        Files.move(rotated, folder.resolve("access.log.2"));
        Files.move(log, rotated);
        write(log, 700);

        Process second = start(follow + " --from-savepoint state");
        awaitCounted(written - 100);

        // Copied and truncated.
        Files.copy(log, folder.resolve("access.log.0"));
        Files.write(log, new byte[0]);
        write(log, 1_000);
        awaitCounted(written - 100);
        second.destroy();
        assertThat(second.waitFor()).as(errors()).isZero();

        assertThat(Files.readString(folder.resolve("ledger.json")))
                .as("seed %d", seed)
                .contains("\"read\": " + written + ",", "\"used\": " + written + ",")
                .contains("\"late\": 0,");
        List<String> rows = Files.readAllLines(folder.resolve("out.csv"));
        List<String> counted = rows.subList(1, rows.size()).stream().sorted().toList();
        assertThat(counted).as("seed %d", seed).isEqualTo(byAwk(rows.size() - 1));
    }

    @Test
    void ofAFolderEachFileThatAppearsIsCountedOnceWhateverBecomesOfItsName() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        write(logs.resolve("a.log"), 600);
        String follow =
                "live --follow logs --format access-log --key '' --window tumbling:1m"
                        + " --stats count --out-of-orderness 1s --job.checkpoint-interval 200ms"
                        + " --job.checkpoint-folder state --output out.csv --ledger ledger.json";
        start(follow + " -p 2");
        awaitCounted(500);
        write(logs.resolve("b.log"), 600);
        Files.writeString(logs.resolve("readme.txt"), "no log at all\n");
        awaitCounted(1_100);
        started.get(0).destroyForcibly().waitFor();

        Files.move(logs.resolve("b.log"), logs.resolve("b.log.1"));
        write(logs.resolve("b.log"), 600);
        Process second = start(follow + " -p 3 --from-savepoint state");
        awaitCounted(1_700);
        new ProcessBuilder("gzip", logs.resolve("b.log.1").toString()).start().waitFor();
        write(folder.resolve("c.log"), 600);
        new ProcessBuilder("gzip", folder.resolve("c.log").toString()).start().waitFor();
        Files.move(folder.resolve("c.log.gz"), logs.resolve("c.log.gz"));
        awaitCounted(2_300);
        second.destroy();
        assertThat(second.waitFor()).as(errors()).isZero();

        assertThat(Files.readString(folder.resolve("ledger.json")))
                .as("seed %d", seed)
                .contains("\"read\": 2401,", "\"used\": 2400,", "\"rejected\": 1,");
    }

    /** What awk counts in the minutes that are complete, as many rows as there should be. */
    private List<String> byAwk(int rows) throws Exception {
        String program =
                "{ split($4, t, /[:\\[]/); n[$9 \",2026-03-01T\" t[3] \":\" t[4]]++ }"
                        + " END { for (k in n) print k \",\" n[k] }";
        List<String> lines =
                start("awk '" + program + "' access.log.2 access.log.1 access.log.0 access.log", "")
                        .inputReader()
                        .lines()
                        .toList();
        return lines.stream()
                .map(FollowIT::row)
                .sorted(java.util.Comparator.comparing((String row) -> row.split(",")[2]))
                .limit(rows)
                .sorted()
                .toList();
    }

    /** {@code status,start,count} as a row of the results. */
    private static String row(String counted) {
        String[] cells = counted.split(",");
        Instant start = Instant.parse(cells[1] + ":00Z");
        return String.join(",", cells[0], iso(start), iso(start.plusSeconds(60)), cells[2]);
    }

    private static String iso(Instant time) {
        return time.toString().replace("Z", ".000Z");
    }

    private void awaitCounted(int wanted) throws Exception {
        Path part = folder.resolve("out.csv.part");
        long end = System.nanoTime() + LONGEST.toNanos();
        int counted = 0;
        while (counted < wanted && System.nanoTime() < end && alive()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            counted = 0;
            for (String row : Files.exists(part) ? Files.readAllLines(part) : List.<String>of()) {
                String count = row.substring(row.lastIndexOf(',') + 1);
                counted += count.matches("\\d+") ? Integer.parseInt(count) : 0;
            }
        }
        assertThat(counted).as("seed %d: %s", seed, errors()).isGreaterThanOrEqualTo(wanted);
    }

    private boolean alive() {
        return started.get(started.size() - 1).isAlive();
    }

    private void write(Path log, int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(line());
        }
        Files.writeString(log, text, CREATE, APPEND);
    }

    /** One a second. */
    private String line() {
        String time = TIME.format(START.plusSeconds(written++));
        int status = List.of(200, 200, 304, 404).get(random.nextInt(4));
        return "10.0.0.%d - - [%s] \"GET /page/%d HTTP/1.1\" %d %d%n"
                .formatted(random.nextInt(50), time, random.nextInt(9), status, written);
    }

    private Process start(String words) throws IOException {
        return start("exec '%s' %s".formatted(WEIR, words), "errors.txt");
    }

    private Process start(String line, String errors) throws IOException {
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-c", line)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"));
        if (!errors.isEmpty()) {
            File file = folder.resolve(errors).toFile();
            bash.redirectError(ProcessBuilder.Redirect.appendTo(file));
        }
        Process process = bash.start();
        started.add(process);
        return process;
    }

    private String errors() throws IOException {
        Path file = folder.resolve("errors.txt");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
