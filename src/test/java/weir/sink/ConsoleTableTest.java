package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.window.WindowResult;

class ConsoleTableTest {
    private static final long START = Instant.parse("2013-10-07T13:30:00Z").toEpochMilli();
    private static final List<WindowResult> TWO =
            List.of(
                    Rows.row("SPY", START, START + 10_000, 3, 100.0 / 3, 33.25, 33.5),
                    Rows.row("GOOG", START, START + 10_000, 12, 870.5, Double.NaN, 871));

    @Test
    void showsEverythingWhereThereIsRoom() {
        assertThat(new ConsoleTable(Rows.terminal(Rows.spec("-"), 120)).rows(TWO))
                .isEqualTo(
                        """
                        symbol  window_start         window_end           count                 avg    min    max
                        SPY     2013-10-07 13:30:00  2013-10-07 13:30:10      3  33.333333333333336  33.25   33.5
                        GOOG    2013-10-07 13:30:00  2013-10-07 13:30:10     12               870.5         871.0
                        """);
    }

    @Test
    void leavesTheStartOutAtEightyColumns() {
        assertThat(new ConsoleTable(Rows.terminal(Rows.spec("-"), 80)).rows(TWO))
                .isEqualTo(
                        """
                        symbol  window_end           count                 avg    min    max
                        SPY     2013-10-07 13:30:10      3  33.333333333333336  33.25   33.5
                        GOOG    2013-10-07 13:30:10     12               870.5         871.0
                        """);
    }

    @Test
    void shortensStepByStepAtForty() {
        assertThat(new ConsoleTable(Rows.terminal(Rows.spec("-"), 44)).rows(TWO))
                .isEqualTo(
                        """
                        symbol window_end count     avg   min   max
                        SPY    13:30:10       3 33.3333 33.25  33.5
                        GOOG   13:30:10      12   870.5       871.0
                        """);
        assertThat(new ConsoleTable(Rows.terminal(Rows.spec("-"), 40)).rows(TWO))
                .isEqualTo(
                        """
                        symbol window_end count     avg   min  …
                        SPY    13:30:10       3 33.3333 33.25  …
                        GOOG   13:30:10      12   870.5       8…
                        """);
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (int width : new int[] {10, 40, 80, 120}) {
            String text = new ConsoleTable(Rows.terminal(Rows.spec("-"), width)).rows(TWO);
            assertThat(text.lines()).as("width %d", width).allMatch(line -> line.length() <= width);
        }
    }

    @Test
    void theHeaderComesAgainNowAndThen() {
        ConsoleTable table = new ConsoleTable(Rows.terminal(Rows.spec("-"), 80));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(table.rows(TWO.subList(0, 1)));
        }
        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(63);
        assertThat(lines.get(0)).startsWith("symbol").isEqualTo(lines.get(25));
        assertThat(lines.get(50)).isEqualTo(lines.get(0));
    }

    @Test
    void aWiderColumnBringsANewHeader() {
        ConsoleTable table = new ConsoleTable(Rows.terminal(Rows.spec("-"), 120));
        table.rows(TWO.subList(0, 1));
        assertThat(table.rows(TWO.subList(0, 1)).lines()).hasSize(1);
        WindowResult wide = Rows.row("A-LONG-KEY", START, START + 1, 3, 1, 1, 1);
        assertThat(table.rows(List.of(wide)).lines()).hasSize(2).first().asString().contains("avg");
    }

    @Test
    void keysCannotMoveTheCursor() {
        WindowResult row = Rows.row("\u001b[2J\n", START, START + 1000, 1, 1, 1, 1);
        assertThat(new ConsoleTable(Rows.terminal(Rows.spec("-"), 120)).rows(List.of(row)))
                .contains("?[2J?")
                .doesNotContain("\u001b");
    }

    @Test
    void oneKeyIsARowAResultAsItComes() {
        TablePages pages = new TablePages(Rows.terminal(Rows.live("-"), 80));
        List<Integer> lines = new ArrayList<>();
        for (int second = 0; second < 5; second++) {
            pages.add(Rows.row(second, 1));
            lines.add(take(pages.atWatermark(second * 1000L)).size());
        }
        assertThat(lines).first().isEqualTo(2);
        assertThat(lines.subList(1, 5)).containsAnyOf(1).allMatch(count -> count <= 2);
    }

    @Test
    void fiveThousandKeysAreTwelveRowsAndANumber() {
        TablePages pages = new TablePages(Rows.terminal(Rows.live("-"), 80));
        addSecond(pages, 0, 5000);
        List<String> lines = take(pages.atWatermark(0));
        assertThat(lines).hasSize(14).last().isEqualTo("… 4,988 more keys");
        // Rows 6, 13, ... have the largest count, 7; keys are in the order of text.
        assertThat(lines.get(1)).startsWith("K1000 ");
        assertThat(lines.subList(1, 13)).allMatch(line -> line.matches("K\\d+ .* 7 .*"));
    }

    @Test
    void manyRowsAreShownOnceASecondOnly() {
        TablePages pages = new TablePages(Rows.terminal(Rows.live("-"), 80));
        addSecond(pages, 0, 5000);
        assertThat(take(pages.atWatermark(10_000))).isNotEmpty();
        addSecond(pages, 1, 5000);
        assertThat(take(pages.atWatermark(10_300))).isEmpty();
        addSecond(pages, 2, 5000);
        assertThat(take(pages.atBeat(10_999))).isEmpty();
        assertThat(take(pages.atWatermark(11_000)))
                .last()
                .isEqualTo("… 4,988 more keys, 5,000 earlier rows");
    }

    @Test
    void aFastSingleSeriesShowsItsLastRows() {
        TablePages pages = new TablePages(Rows.terminal(Rows.live("-"), 80));
        for (int i = 0; i < 100; i++) {
            pages.add(Rows.row(i, 1));
        }
        List<String> lines = take(pages.atWatermark(0));
        assertThat(lines).hasSize(22).last().isEqualTo("… 80 earlier rows");
        assertThat(lines.get(20)).endsWith("99.0  198.0");
    }

    @Test
    void rowsWithoutAWatermarkAreShownWhenNoMoreCome() {
        TablePages pages = new TablePages(Rows.terminal(Rows.live("-"), 80));
        pages.add(Rows.row(0, 1));
        assertThat(take(pages.atBeat(100))).isEmpty();
        assertThat(take(pages.atBeat(200))).hasSize(2);
        assertThat(take(pages.atEnd())).isEmpty();
    }

    private static void addSecond(TablePages pages, int second, int keys) {
        for (int i = 0; i < keys; i++) {
            pages.add(Rows.row((long) second * keys + i, keys));
        }
    }

    private static List<String> take(Bytes text) {
        List<String> lines = text.toString().lines().toList();
        text.clear();
        return lines;
    }
}
