package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlinkVersionTest {

    @Test
    void theFlinkItWasBuiltForIsRight() {
        assertThat(FlinkVersion.problem()).isNull();
        assertThat(FlinkVersion.problem("2.3.0", "2.3.1")).isNull();
        assertThat(FlinkVersion.problem("2.3.0", "2.3-SNAPSHOT")).isNull();
        assertThat(FlinkVersion.problem("2.3.0", "<unknown>")).isNull();
    }

    @Test
    void anotherMinorIsNamedWithBothVersions() {
        assertThat(FlinkVersion.problem("2.3.0", "2.10.1"))
                .isEqualTo(
                        "this Weir was built for Flink 2.3, and this is Flink 2.10.1: take a Flink"
                                + " 2.3, or build Weir with -Dflink.version=2.10.1");
    }
}
