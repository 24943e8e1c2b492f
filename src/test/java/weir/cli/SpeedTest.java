package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final long SECOND = 1_000_000_000;

    private final Speed speed = new Speed(0);

    @Test
    void theTimeBeforeTheFirstRowDoesNotCount() {
        observe(4, 0);
        observe(5, 100);

        assertThat(speed.rowsPerSecond()).isEqualTo(100);
        assertThat(speed.seconds()).isEqualTo(1);
    }

    @Test
    void onlyTheLastFiveSecondsMakeTheRate() {
        for (int second = 1; second <= 20; second++) {
            observe(second, second <= 10 ? 1000L * second : 10_000 + 10L * (second - 10));
        }

        assertThat(speed.rowsPerSecond()).isEqualTo(10);
    }

    @Test
    void silenceBeginsAfterTheLastRow() {
        observe(1, 5);
        observe(2, 6);
        observe(9, 6);

        assertThat(speed.silentSeconds()).isEqualTo(7);
    }

    private void observe(long second, long rows) {
        speed.observe(second * SECOND, rows);
    }
}
