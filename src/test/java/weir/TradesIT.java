package weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;

/**
 * A day of US stock trades through the whole program, against an independent oracle in Python.
 * Skipped, with the reason, where that data or Python is not there.
 */
class TradesIT {
    private static final Path SHARED = Path.of(System.getProperty("weir.home", "."), "../shared");
    private static final Path TRADES = SHARED.resolve("data/trades-2013-10-07.csv.gz");
    private static final Path ORACLE = SHARED.resolve("oracle/windows.py");
    private static final String STATISTICS = "count,avg,min,max,sum,vwap";

    @TempDir static Path folder;

    @BeforeAll
    static void theDataIsThere() {
        assumeTrue(
                Files.exists(TRADES) && Files.exists(ORACLE),
                "skipped: the trades and their oracle are not beside the project in ../shared");
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "python3"))),
                "skipped: the oracle needs python3");
    }

    @ParameterizedTest
    @CsvSource({
        "sliding:10s/1s, sliding 10000 1000",
        "rolling:10s, rolling 10000",
        "tumbling:1m, tumbling 60000"
    })
    void everyRowOfTheOracleAndNoOther(String window, String oracle) throws Exception {
        Path out = folder.resolve(oracle.replace(' ', '-') + ".csv");
        Path ledger = folder.resolve(oracle.replace(' ', '-') + ".json");
        assertThat(batch(List.of(TRADES), window, out, "--ledger", ledger.toString())).isZero();
        assertThat(ours(out)).isEqualTo(theirs(oracle));
        assertThat(Files.readString(ledger))
                .containsPattern("\"read\"\\s*:\\s*388417\\b")
                .containsPattern("\"used\"\\s*:\\s*388417\\b");
    }

    @ParameterizedTest
    @CsvSource({"sliding:10s/1s", "rolling:10s", "tumbling:1m"})
    void theSameBytesAtEveryParallelismInAnyOrderAndCutIntoFiles(String window) throws Exception {
        String name = window.replaceAll("\\W", "-");
        Path first = folder.resolve(name + "-1.csv");
        assertThat(batch(List.of(TRADES), window, first, "-p", "1")).isZero();
        List<String> lines = lines(TRADES);
        List<List<Path>> inputs = List.of(List.of(TRADES), shuffled(lines), eight(lines));
        for (int i = 0; i < inputs.size(); i++) {
            for (String parallelism : List.of("2", "4")) {
                Path out = folder.resolve(name + "-" + i + "-" + parallelism + ".csv");
                assertThat(batch(inputs.get(i), window, out, "-p", parallelism)).isZero();
                assertThat(Files.mismatch(first, out)).as("%s differs", out).isEqualTo(-1);
                Files.delete(out);
            }
        }
    }

    @Test
    void theTimesAreInTheOrderOfWindowEndAndThenKey() throws Exception {
        Path out = folder.resolve("order.csv");
        assertThat(batch(List.of(TRADES), "tumbling:1m", out)).isZero();
        List<String> order =
                lines(out).stream()
                        .skip(1)
                        .map(line -> line.split(",")[2] + " " + line.split(",")[0])
                        .toList();
        assertThat(order).isSorted();
    }

    @Test
    void theComputedNotionalOverTheSizeIsTheVwapToTheBit() throws Exception {
        Path sums = folder.resolve("notional.csv");
        Path vwap = folder.resolve("vwap.csv");
        String spy = "symbol == \"SPY\"";
        String[] both = {"--compute", "notional=price*size", "--value", "notional,size"};
        assertThat(filtered(sums, "sum", spy, both)).isZero();
        assertThat(filtered(vwap, "vwap", spy, "--value", "price", "--weight", "size")).isZero();
        Map<String, Double> quotients = new TreeMap<>();
        Map<String, Double> notionals = new TreeMap<>();
        for (String line : lines(sums).subList(1, lines(sums).size())) {
            String[] cells = line.split(",");
            double sum = Double.parseDouble(cells[4]);
            if (cells[1].equals("notional")) {
                notionals.put(cells[2], sum);
            } else {
                quotients.put(cells[2], notionals.get(cells[2]) / sum);
            }
        }
        Map<String, Double> averages = new TreeMap<>();
        for (String line : lines(vwap).subList(1, lines(vwap).size())) {
            String[] cells = line.split(",");
            assertThat(cells[0]).isEqualTo("SPY");
            averages.put(cells[1], Double.valueOf(cells[3]));
        }
        assertThat(quotients).hasSizeGreaterThan(500).isEqualTo(averages);
    }

    private static int filtered(Path out, String statistic, String where, String... more) {
        List<String> words = new ArrayList<>(List.of("batch", TRADES.toString()));
        words.addAll(List.of("--key", "symbol", "--window", "tumbling:1m"));
        words.addAll(List.of("--where", where, "--stats", statistic, "--output", out.toString()));
        words.addAll(List.of(more));
        return Main.run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"live, sliding:10s/1s, sliding 10000 1000", "batch, tumbling:1m, tumbling 60000"})
    void fromTopicToTopicTheCommittedRowsAreThoseOfTheOracle(
            String command, String window, String oracle) throws Exception {
        TestTopic trades = TestTopic.create("trades-" + command, 3);
        TestTopic results = TestTopic.create("trades-results-" + command, 2);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String line : lines(TRADES).subList(1, 1 + 388417)) {
            int partition = Math.floorMod(line.split(",")[1].hashCode(), 3);
            records.add(trades.record(partition, null, null, line));
        }
        trades.send(records);
        List<String> words = new ArrayList<>(List.of(command, "kafka:" + trades.name()));
        words.addAll(List.of("--columns", "timestamp,symbol,price,size", "--key", "symbol"));
        words.addAll(List.of("--value", "price", "--weight", "size", "--window", window));
        words.addAll(List.of("--stats", STATISTICS, "--from", "earliest", "--until", "latest"));
        words.addAll(List.of("--bootstrap-server", RealBroker.get().servers()));
        words.addAll(List.of("--guarantee", "exactly-once", "--record-format", "csv"));
        words.addAll(List.of("--output", "kafka:" + results.name()));
        assertThat(Main.run(words.toArray(String[]::new))).isZero();
        List<String> rows = new ArrayList<>(List.of("header"));
        rows.addAll(results.values());
        assertThat(rows(rows, time -> Instant.parse(time).toEpochMilli()))
                .isEqualTo(theirs(oracle));
    }

    private static int batch(List<Path> inputs, String window, Path out, String... more) {
        List<String> words = new ArrayList<>(List.of("batch"));
        inputs.forEach(input -> words.add(input.toString()));
        words.addAll(List.of("--key", "symbol", "--time", "timestamp", "--value", "price"));
        words.addAll(List.of("--weight", "size", "--window", window, "--stats", STATISTICS));
        words.addAll(List.of("--output", out.toString()));
        words.addAll(List.of(more));
        return Main.run(words.toArray(String[]::new));
    }

    private static List<Path> shuffled(List<String> lines) throws IOException {
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        Collections.shuffle(rows, new Random(7));
        Path file = folder.resolve("shuffled.csv");
        if (!Files.exists(file)) {
            write(file, lines.get(0), rows);
        }
        return List.of(file);
    }

    private static List<Path> eight(List<String> lines) throws IOException {
        List<Path> files = new ArrayList<>();
        int size = lines.size() - 1;
        for (int i = 0; i < 8; i++) {
            Path file = folder.resolve("part-" + i + ".csv.gz");
            if (!Files.exists(file)) {
                write(file, lines.get(0), lines.subList(1 + size * i / 8, 1 + size * (i + 1) / 8));
            }
            files.add(file);
        }
        return files;
    }

    private static void write(Path file, String header, List<String> rows) throws IOException {
        var bytes = Files.newOutputStream(file);
        var maybe = file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
        try (BufferedWriter out = new BufferedWriter(new java.io.OutputStreamWriter(maybe))) {
            out.write(header + "\n");
            for (String row : rows) {
                out.write(row + "\n");
            }
        }
    }

    private static List<String> lines(Path file) throws IOException {
        var bytes = Files.newInputStream(file);
        var maybe = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(maybe))) {
            return in.lines().toList();
        }
    }

    /** key, start, end, statistics by their bits, sorted. */
    private static List<String> ours(Path file) throws IOException {
        return rows(lines(file), time -> Instant.parse(time).toEpochMilli());
    }

    private static List<String> theirs(String arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("python3", ORACLE.toString()));
        words.addAll(List.of(arguments.split(" ")));
        words.addAll(List.of("--input", TRADES.toString(), "--key", "symbol", "--weight", "size"));
        Process oracle =
                new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader in = oracle.inputReader()) {
            return rows(in.lines().toList(), Long::parseLong);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> rows(
            List<String> lines, java.util.function.ToLongFunction<String> time) {
        List<String> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            StringBuilder row = new StringBuilder(cells[0]);
            row.append(' ').append(time.applyAsLong(cells[1]));
            row.append(' ').append(time.applyAsLong(cells[2]));
            for (int i = 3; i < cells.length; i++) {
                row.append(' ').append(cells[i].isEmpty() ? "" : bits(cells[i]));
            }
            rows.add(row.toString());
        }
        rows.sort(null);
        return rows;
    }

    private static String bits(String number) {
        return Long.toHexString(Double.doubleToLongBits(Double.parseDouble(number)));
    }
}
