package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.window.WindowResult;

class HistoryTest {
    private static final Steps EVERY_SECOND = new Steps(1000);

    @Test
    void readersGetWhatCameSinceTheyLastAsked() {
        History history = new History(100, EVERY_SECOND, 0);
        history.add(row("a", 1, 1), false);
        long seen = history.since(0, 10).sequence();
        history.add(row("b", 1, 2), false);

        assertThat(history.since(seen, 10).rows()).extracting(Row::series).containsExactly(1);
        assertThat(history.since(0, 10).rows()).extracting(Row::series).containsExactly(0, 1);
        assertThat(history.name(1)).isEqualTo(new History.Name("b", ""));
    }

    @Test
    void aRowReplacesTheOneOfItsWindowAndAnUpdateOrAWithdrawalRemembersIt() {
        History history = new History(100, EVERY_SECOND, 0);
        history.add(row("a", 1, 5), false);
        WindowResult update =
                new WindowResult("a", "", 0, 1000, new double[] {6}, WindowResult.Kind.UPDATE, 1);
        history.add(update, false);

        assertThat(history.rows()).isEqualTo(1);
        Row row = history.newest().get(0);
        assertThat(row.before()).containsExactly(5);
        assertThat(row.statistics()).containsExactly(6);
        history.add(row("a", 1, 5), false);
        assertThat(history.newest().get(0).revision()).isEqualTo(1);

        double[] none = {Double.NaN};
        history.add(
                new WindowResult("a", "", 0, 1000, none, WindowResult.Kind.WITHDRAWN, 2), false);
        assertThat(history.newest().get(0).before()).containsExactly(6);
    }

    @Test
    void rowsStandInTheOrderOfTheirWindowsWhateverOrderTheyCameIn() {
        History history = new History(100, EVERY_SECOND, 0);
        for (int second : new int[] {3, 1, 2}) {
            history.add(row("a", second, second), false);
        }
        assertThat(history.since(0, 10).rows())
                .extracting(Row::end)
                .containsExactly(1000L, 2000L, 3000L);
        assertThat(history.newest().get(0).end()).isEqualTo(3000);
    }

    @Test
    void oldRowsAreThinnedSoThatTheExtremesStay() {
        History history = new History(400, EVERY_SECOND, 0);
        for (int second = 1; second <= 10_000; second++) {
            history.add(row("a", second, second == 700 ? 99 : second == 900 ? -99 : 0), false);
        }
        List<Row> rows = history.since(0, Integer.MAX_VALUE).rows();
        assertThat(rows).hasSizeLessThanOrEqualTo(400);
        assertThat(rows).extracting(row -> row.statistics()[0]).contains(99.0, -99.0);
        assertThat(rows.get(rows.size() - 1).end()).isEqualTo(10_000_000);
    }

    @Test
    void thinningNeitherMakesAGapNorHidesOne() {
        History history = new History(100, EVERY_SECOND, 0);
        for (int second = 1; second <= 400; second++) {
            if (second < 21 || second > 29) {
                history.add(row("a", second, second % 7), false);
            }
        }
        List<Row> rows = history.since(0, Integer.MAX_VALUE).rows();
        int gaps = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (!EVERY_SECOND.contiguous(rows.get(i - 1), rows.get(i))) {
                gaps++;
                assertThat(rows.get(i - 1).end()).isLessThanOrEqualTo(20_000);
                assertThat(rows.get(i).end()).isGreaterThanOrEqualTo(30_000);
            }
        }
        assertThat(gaps).isEqualTo(1);
    }

    @Test
    void memoryIsBoundedWithMoreSeriesThanRows() {
        History history = new History(1_000, EVERY_SECOND, 0);
        for (int second = 1; second <= 20; second++) {
            for (int key = 0; key < 900; key++) {
                history.add(row("k" + key, second, key), false);
            }
        }
        assertThat(history.rows()).isLessThanOrEqualTo(2 * 900);
        assertThat(history.newest()).hasSize(900).allMatch(row -> row.end() == 20_000);
    }

    private static WindowResult row(String key, int second, double value) {
        return new WindowResult(
                key,
                "",
                second * 1000L - 1000,
                second * 1000L,
                new double[] {value},
                WindowResult.Kind.FINAL,
                0);
    }
}
