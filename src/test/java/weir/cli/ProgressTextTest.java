package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {
    private static final long MB = 1 << 20;
    private static final ProgressText HALF =
            new ProgressText(1_240_000, 12 * MB, 24 * MB, 412_000, 3, 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "120| 50%  [==============              ]  1,240,000 rows  12.0 MB of 24.0 MB "
                        + " 412,000 rows/s  3 s left",
                "80| 50%  [====     ]  1,240,000 rows  12.0 MB of 24.0 MB "
                        + " 412,000 rows/s  3 s left",
                "60| 50%  [====     ]  1,240,000 rows  412,000 rows/s  3 s left",
                "40| 50%  [==   ]  1,240,000 rows  3 s left",
                "30| 50%  [=====      ]  3 s left",
                "16| 50%  3 s left",
                "6| 50%",
                "4|",
            })
    void whatMattersLeastGoesFirst(int columns, String line) {
        assertThat(HALF.line(columns)).isEqualTo(line == null ? "" : line);
    }

    @Test
    void noLineFillsTheTerminal() {
        ProgressText live = new ProgressText(7, 0, 0, 0.5, 14, 0);
        for (int columns = 1; columns < 200; columns++) {
            assertThat(HALF.line(columns)).hasSizeLessThan(columns);
            assertThat(live.line(columns)).hasSizeLessThan(columns);
        }
    }

    @Test
    void aLogHasItAllInOneLine() {
        assertThat(HALF.plain())
                .isEqualTo(
                        "read 1,240,000 rows, 12.0 MB of 24.0 MB (50%), 412,000 rows/s, 3 s left");
    }

    @Test
    void whenAllIsReadNoTimeIsLeft() {
        assertThat(new ProgressText(9, 24 * MB, 24 * MB, 3, 3, 0).line(50))
                .isEqualTo("100%  [=============]  9 rows  3 rows/s  all read");
    }

    @Test
    void anEndThatNobodyKnowsIsNotGuessed() {
        assertThat(new ProgressText(1, 2048, 0, 0.5, 2, 0).line(80))
                .isEqualTo("1 row read  2.0 KB  0.5 rows/s");
    }

    @Test
    void aSilentInputIsSaid() {
        assertThat(new ProgressText(1_204, 0, 0, 0, 200, 72).line(80))
                .isEqualTo("1,204 rows read  none for 1:12 min");
    }
}
