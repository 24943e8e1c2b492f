package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.window.Ledger;
import weir.window.WindowSpec;

/**
 * A live run of which all readers but one have ended, and that one is silent for a while, before a
 * failure and behind it: what it reads later is not late.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EndedReadersIT {
    private static final long START = 1_381_132_800_000L;
    private static final long STEP = 20;
    private static final int READINGS = 1200;
    private static final int FAIL_AT = 603;

    /** At each of these the reader is silent for two checkpoints; all but two before it fails. */
    private static final List<Integer> SILENT_AT = List.of(600, 601, 602, 605, 900);

    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(4);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"TUMBLING, 2, true", "SLIDING, 3, true", "SESSION, 2, false", "ROLLING, 3, false"})
    void whatASilentReaderReadsAfterAFailureIsNotLate(
            WindowSpec.Kind kind, int parallelism, boolean chained) throws Exception {
        List<List<Decoded>> splits = new ArrayList<>(List.of(split(READINGS)));
        while (splits.size() < parallelism) {
            splits.add(split(50));
        }
        String name = "ended-" + kind + parallelism;
        ReplaySource source =
                new ReplaySource(splits, new ReplaySource.Script(name, SILENT_AT, FAIL_AT, -1));
        LiveRun run = new LiveRun(folder);
        StreamExecutionEnvironment job = run.job(source, spec(kind), parallelism, null);
        if (!chained) {
            job.disableOperatorChaining();
        }
        JobExecutionResult result = job.execute();
        assertThat(source.hasFailed()).isTrue();
        assertThat(run.late()).isEmpty();
        assertThat(run.results()).isEqualTo(NaiveWindows.rows(readings(splits), spec(kind)));
        Ledger ledger = Ledger.of(result.getAllAccumulatorResults());
        assertThat(ledger.used()).isEqualTo(readings(splits).size());
        assertThat(ledger.balances()).as("%s", ledger).isTrue();
    }

    private static List<Decoded> split(int readings) {
        List<Decoded> split = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            split.add(Reading.of("key-" + i % 3, START + i * STEP, i % 97 / 8.0));
        }
        return split;
    }

    private static List<Reading> readings(List<List<Decoded>> splits) {
        return splits.stream().flatMap(List::stream).map(Reading.class::cast).toList();
    }

    private static WindowSpec spec(WindowSpec.Kind kind) {
        long size =
                switch (kind) {
                    case TUMBLING -> 1000;
                    case SESSION -> 100;
                    default -> 5000;
                };
        return WindowSpec.of(kind, size)
                .slide(kind == WindowSpec.Kind.ROLLING ? 0 : 1000)
                .statistics(List.of("count", "avg", "sum"))
                // A reader that is slow to begin is taken as silent, too, and must not be late.
                .outOfOrderness(SILENT_AT.get(3) * STEP)
                .idleTimeout(10)
                .combineBytes(1 << 16)
                .build();
    }
}
