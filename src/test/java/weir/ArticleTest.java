package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop that started the project against Weir, on the same prices. */
class ArticleTest {
    private static final int SECONDS = 1000;

    @TempDir Path folder;

    @Test
    void theArticlesLoopAndWeirGiveTheSameAverages() throws Exception {
        List<String> file = new ArrayList<>(List.of("timestamp,price"));
        List<String> averages = new ArrayList<>();
        Deque<double[]> window = new ArrayDeque<>();
        Random random = new Random(2026);
        for (int now = 1_700_000_000; now < 1_700_000_000 + SECONDS; now++) {
            double price = rounded(90 + random.nextDouble() * 20);
            window.addLast(new double[] {now, price});
            while (window.getFirst()[0] < now - 10) {
                window.removeFirst();
            }
            double sum = 0;
            for (double[] reading : window) {
                sum += reading[1];
            }
            averages.add(String.valueOf(rounded(sum / window.size())));
            file.add(now + "," + price);
        }
        assertThat(weir(file)).isEqualTo(averages);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** The last cell of each row: the average. */
    private List<String> weir(List<String> lines) throws IOException {
        Path prices = Files.write(folder.resolve("prices.csv"), lines);
        Path out = folder.resolve("averages.csv");
        String words =
                "batch %s --key= --time timestamp --value price --window rolling:10s --stats avg --decimals 2"
                        .formatted(prices);
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(List.of("--output", out.toString()));
        assertThat(Main.run(all.toArray(String[]::new))).isZero();
        return Files.readAllLines(out).stream()
                .skip(1)
                .map(row -> row.substring(row.lastIndexOf(',') + 1))
                .toList();
    }
}
