package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.decode.Keys;
import weir.decode.Reading;
import weir.window.WindowSpec;

/** Several keys and measures, a filter and a computed column: whole runs against the oracle. */
class ColumnsIT {
    private static final long SEED = 20131007;
    private static final int RECORDS = 4000;

    @TempDir static Path folder;

    private static final List<Reading> readings = new ArrayList<>();
    private static Path file;
    private static int used;
    private static int filtered;
    private static int empty;
    private static int rejected;

    @BeforeAll
    static void recordsOfAllSorts() throws IOException {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>(List.of("date;time;exchange;symbol;price;size;kind"));
        for (int i = 0; i < RECORDS; i++) {
            lines.add(line(random, i));
        }
        file = Files.write(folder.resolve("in.csv"), lines);
    }

    private static String line(Random random, int i) {
        long millis = 1_381_132_800_000L + i * 20L;
        String exchange = List.of("N", "Q", "a\u001fb", "a\\").get(random.nextInt(4));
        String symbol = List.of("", "SPY", "b", "é").get(random.nextInt(4));
        String kind = random.nextInt(4) == 0 ? "quote" : "trade";
        boolean broken = random.nextInt(50) == 0;
        Double price = random.nextInt(5) == 0 ? null : random.nextInt(100_000) / 1000.0;
        Double size = random.nextInt(5) == 0 ? null : (double) random.nextInt(500);
        if (kind.equals("quote")) {
            filtered++;
        } else if (broken) {
            rejected++;
        } else if (price == null && size == null) {
            empty++;
        } else {
            used++;
            take(Keys.join(List.of(exchange, symbol)), millis, price, size);
        }
        String instant = Instant.ofEpochMilli(millis).toString();
        return String.join(
                ";",
                instant.substring(0, 10),
                instant.substring(11),
                exchange,
                symbol,
                broken ? "x" : text(price),
                text(size),
                kind);
    }

    private static void take(String key, long millis, Double price, Double size) {
        Double notional = price == null || size == null ? null : price * size;
        boolean head = true;
        List<Double> values = new ArrayList<>();
        values.add(price);
        values.add(size);
        values.add(notional);
        for (int i = 0; i < 3; i++) {
            if (values.get(i) != null) {
                String measure = List.of("price", "size", "notional").get(i);
                double value = values.get(i);
                readings.add(new Reading(key, measure, millis, value, Double.NaN, null, head));
                head = false;
            }
        }
    }

    private static String text(Double number) {
        return number == null ? "" : number.toString().replace('.', ',');
    }

    @ParameterizedTest
    @CsvSource({
        "batch, TUMBLING, tumbling:1s, 1000",
        "live, TUMBLING, tumbling:1s, 1000",
        "batch, SLIDING, sliding:5s/1s, 1000",
        "live, SLIDING, sliding:5s/1s, 1000",
        "batch, ROLLING, rolling:2s, 0",
        "live, ROLLING, rolling:2s, 0"
    })
    void everyRowOfEveryMeasureAndTheLedgerAreTheOracles(
            String command, WindowSpec.Kind kind, String window, long slide) throws IOException {
        Path out = folder.resolve(command + kind + ".csv");
        Path ledger = folder.resolve(command + kind + ".json");
        assertThat(
                        Main.run(
                                words(
                                        command,
                                        window,
                                        "--output",
                                        out.toString(),
                                        "--ledger",
                                        ledger.toString())))
                .isZero();
        long size = Long.parseLong(window.replaceAll("[^\\d]*(\\d+)s.*", "$1")) * 1000;
        WindowSpec spec =
                WindowSpec.of(kind, size).slide(slide).statistics(List.of("count", "sum")).build();
        assertThat(rows(out)).as("seed %d", SEED).isEqualTo(NaiveWindows.rows(readings, spec));
        assertThat(Files.readString(ledger))
                .containsPattern("\"read\"\\s*:\\s*" + RECORDS + "\\b")
                .containsPattern("\"used\"\\s*:\\s*" + used + "\\b")
                .containsPattern("\"FILTERED\"\\s*:\\s*" + filtered + "\\b")
                .containsPattern("\"EMPTY\"\\s*:\\s*" + empty + "\\b")
                .containsPattern("\"BAD_VALUE\"\\s*:\\s*" + rejected + "\\b");
    }

    @Test
    void verifyFindsBatchAndLiveTheSame() {
        assertThat(Main.run(words("verify", "tumbling:1s"))).isZero();
    }

    private static String[] words(String command, String window, String... more) {
        List<String> words = new ArrayList<>(List.of(command, file.toString()));
        words.addAll(List.of("--time", "date,time", "--decimal", ",", "-p", "2"));
        words.addAll(List.of("--key", "exchange,symbol", "--value", "price,size,notional"));
        words.addAll(List.of("--where", "kind == 'trade'", "--compute", "notional=price*size"));
        words.addAll(List.of("--window", window, "--stats", "count,sum"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** As the oracle writes them. */
    private static List<String> rows(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0))
                .isEqualTo("exchange,symbol,measure,window_start,window_end,count,sum");
        List<String> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            rows.add(
                    String.join(
                            "|",
                            Keys.join(List.of(cells[0], cells[1])),
                            cells[2],
                            "" + Instant.parse(cells[3]).toEpochMilli(),
                            "" + Instant.parse(cells[4]).toEpochMilli(),
                            "" + Double.parseDouble(cells[5]),
                            "" + Double.parseDouble(cells[6])));
        }
        rows.sort(null);
        return rows;
    }
}
