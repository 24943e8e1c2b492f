package weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real access log as visits per page and minute, against a count that shares nothing with Weir: a
 * regular expression and {@code java.time}. Skipped, with the reason, where the log is not there.
 */
class AccessLogIT {
    private static final Path LOG =
            Path.of(System.getProperty("weir.home", "."), "../shared/data/access.log.gz");

    private static final Pattern LINE =
            Pattern.compile(
                    "^(\\S+) \\S+ \\S+ \\[([^]]+)] \"\\S+ ([^ ?\"]+)[^\"]*\" \\d{3} (\\d+|-)( .*)?$");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ENGLISH);

    @TempDir static Path folder;

    private static List<String> lines;
    private static Path plain;

    @BeforeAll
    static void theLogIsThere() throws IOException {
        assumeTrue(
                Files.exists(LOG),
                "skipped: access.log.gz is not beside the project in ../shared/data");
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(LOG))))) {
            lines = in.lines().toList();
        }
        plain = Files.write(folder.resolve("access.log"), lines);
    }

    @Test
    void aBatchCountsTheVisitsOfEveryPageInEveryMinute() throws IOException {
        Path out = folder.resolve("batch.csv");
        assertThat(run("batch", LOG, out)).isZero();
        assertThat(rows(out)).isEqualTo(visits(lines));
        assertThat(Files.readString(ledger(out)))
                .containsPattern("\"read\"\\s*:\\s*" + lines.size() + "\\b")
                .containsPattern("\"used\"\\s*:\\s*" + lines.size() + "\\b");
    }

    @Test
    void chunksOfTheLogGiveTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole.csv");
        Path chunks = folder.resolve("chunks.csv");
        assertThat(run("batch", LOG, whole)).isZero();
        assertThat(run("batch", plain, chunks, "-p", "4", "--source.chunk-bytes", "64kb")).isZero();
        assertThat(Files.mismatch(whole, chunks)).isEqualTo(-1);
    }

    @Test
    void aLiveRunOverTheLogEndsWithTheSameRows() throws IOException {
        Path out = folder.resolve("live.csv");
        assertThat(run("live", plain, out, "-p", "1")).isZero();
        assertThat(rows(out)).isEqualTo(visits(lines));
    }

    @Test
    void everyLineThatIsCutOffIsRejectedWithItsPlaceAndNoOther() throws IOException {
        List<String> broken = new ArrayList<>(lines.subList(0, 100));
        broken.add(lines.get(100).substring(0, lines.get(100).length() - 1));
        broken.add(lines.get(101).substring(0, 20));
        Path log = Files.write(folder.resolve("broken.log"), broken);
        Path out = folder.resolve("broken.csv");
        Path rejected = folder.resolve("rejected.jsonl");
        assertThat(run("batch", log, out, "--rejected-to", rejected.toString())).isZero();

        assertThat(rows(out)).isEqualTo(visits(lines.subList(0, 100)));
        long first = lines.subList(0, 100).stream().mapToLong(line -> line.length() + 1L).sum();
        assertThat(Files.readAllLines(rejected))
                .hasSize(2)
                .allMatch(line -> line.contains("MALFORMED"))
                .anyMatch(line -> line.contains("broken.log@" + first + "\""));
    }

    @Test
    void aFilterCountsTheErrorsThatARegularExpressionFinds() throws IOException {
        Path out = folder.resolve("errors.csv");
        String where = "status >= 400 && !path.endsWith(\".png\")";
        assertThat(run("batch", LOG, out, "--where", where)).isZero();
        List<String> errors =
                lines.stream()
                        .filter(line -> line.matches("[^\"]*\"[^\"]*\" [45]\\d\\d .*"))
                        .filter(line -> !line.matches("[^\"]*\"\\S+ [^ ?\"]*\\.png[ ?\"].*"))
                        .toList();
        assertThat(errors).hasSizeGreaterThan(50);
        assertThat(rows(out)).isEqualTo(visits(errors));
        assertThat(Files.readString(ledger(out)))
                .containsPattern("\"FILTERED\"\\s*:\\s*" + (lines.size() - errors.size()) + "\\b");
    }

    private static int run(String command, Path log, Path out, String... more) {
        List<String> words = new ArrayList<>(List.of(command, log.toString()));
        words.addAll(List.of("--format", "access-log", "--window", "tumbling:1m"));
        words.addAll(List.of("--stats", "count", "--output", out.toString()));
        words.addAll(List.of("--ledger", ledger(out).toString()));
        words.addAll(List.of(more));
        return Main.run(words.toArray(String[]::new));
    }

    private static Path ledger(Path out) {
        return out.resolveSibling(out.getFileName() + ".ledger.json");
    }

    /** {@code path start end -> count}. */
    private static Map<String, Long> visits(List<String> log) {
        Map<String, Long> visits = new TreeMap<>();
        for (String line : log) {
            Matcher parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            OffsetDateTime minute =
                    OffsetDateTime.parse(parts.group(2), TIME)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.MINUTES);
            String end = MINUTE.format(minute.plusMinutes(1));
            visits.merge(parts.group(3) + " " + MINUTE.format(minute) + " " + end, 1L, Long::sum);
        }
        return visits;
    }

    private static Map<String, Long> rows(Path csv) throws IOException {
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows.get(0)).isEqualTo("path,window_start,window_end,count");
        Map<String, Long> counts = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            Matcher cells = Pattern.compile("\"?(.*?)\"?,([^,]+),([^,]+),(\\d+)").matcher(row);
            assertThat(cells.matches()).as(row).isTrue();
            String key = cells.group(1) + " " + cells.group(2) + " " + cells.group(3);
            assertThat(counts.put(key, Long.valueOf(cells.group(4)))).as(row).isNull();
        }
        return counts;
    }
}
