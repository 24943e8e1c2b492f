package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 8, 2",
        "2, 16, 2",
        "3, 32, 4",
        "4, 32, 4",
        "16, 128, 16",
        "200, 128, 128",
        "-1, 128, 128"
    })
    void thereAreSomeForEachSubtask(int parallelism, int usual, int few) {
        assertThat(Buckets.forParallelism(parallelism)).isEqualTo(usual);
        assertThat(Buckets.fewForParallelism(parallelism)).isEqualTo(few);
    }
}
