package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    @ParameterizedTest(name = "{0}/{1} moved by {2}")
    @CsvSource({"10, 10, 0", "10, 1, 0", "10, 4, 3", "7, 3, -2", "2, 5, 1"})
    void theWindowsOfAnInstantAreThoseThatHoldIt(long size, long slide, long offset) {
        WindowSpec.Kind kind = size == slide ? WindowSpec.Kind.TUMBLING : WindowSpec.Kind.SLIDING;
        WindowSpec spec = spec(kind, size, slide, offset);
        for (long time = -30; time < 30; time++) {
            List<Long> starts = new ArrayList<>();
            for (long start = -60 * slide + offset; start <= time; start += slide) {
                if (time < start + size) {
                    starts.add(start);
                }
            }
            Coverage found = Coverage.of(spec, time);
            assertThat(found.windows()).as("at %d", time).isEqualTo(starts.size());
            if (!starts.isEmpty()) {
                long first = starts.get(0);
                long last = starts.get(starts.size() - 1);
                assertThat(found)
                        .isEqualTo(
                                new Coverage(
                                        starts.size(), first, first + size, last, last + size));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TUMBLING, 10, 10, 1",
        "SLIDING, 10, 2, 5",
        "SLIDING, 10, 4, 5",
        "ROLLING, 10, 0, 0"
    })
    void slicesAreCutWhereWindowsStartAndEnd(
            WindowSpec.Kind kind, long size, long slide, long slices) {
        assertThat(Coverage.slicesPerWindow(spec(kind, size, slide, 0))).isEqualTo(slices);
    }

    private static WindowSpec spec(WindowSpec.Kind kind, long size, long slide, long offset) {
        return WindowSpec.of(kind, size).slide(slide).offset(offset).build();
    }
}
