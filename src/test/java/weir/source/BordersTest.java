package weir.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.decode.InputProblem;

class BordersTest {
    private static final ResolvedFile FILE = new ResolvedFile("in.csv", "file:/in.csv", 30, true);

    private final Borders borders = new Borders(Map.of());

    @Test
    void neighboursThatAgreeAreForgotten() {
        borders.check(chunk(10, 20, 12, 25));
        borders.check(chunk(0, 10, 0, 12));
        assertThat(borders.claims()).containsExactly(Map.entry("file:/in.csv@20", 25L));
        borders.check(chunk(20, 30, 25, 30));
        assertThat(borders.claims()).isEmpty();
    }

    @Test
    void neighboursThatDisagreeStopTheRunWithTheCure() {
        borders.check(chunk(0, 10, 0, 12));
        assertThatThrownBy(() -> borders.check(chunk(10, 20, 15, 20)))
                .isInstanceOf(InputProblem.class)
                .hasMessage(
                        "in.csv@10: line breaks inside quotes misled the reader that began here;"
                                + " read each file by one reader: --no-source.split-files");
    }

    @Test
    void aClaimSurvivesTheCheckpoint() {
        borders.check(chunk(0, 10, 0, 12));
        Borders restored = new Borders(borders.claims());
        assertThatThrownBy(() -> restored.check(chunk(10, 20, 15, 20)))
                .isInstanceOf(InputProblem.class);
    }

    private static Chunk chunk(long from, long to, long start, long position) {
        return Chunk.fresh(FILE, 0, from, to).at(start, position).finished();
    }
}
