package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.Rejection;
import weir.window.Ledger;
import weir.window.WindowSpec;

/**
 * A savepoint of a whole job of version 1, kept as a file: this version goes on from it on a
 * cluster, with more subtasks. Version 1 wrote it at parallelism 1, stopped behind the first {@link
 * #HELD_AT} records, into one file ({@code execution.checkpointing.data-inline-threshold: 1 mb}).
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KeptSavepointIT {
    private static final String SAVEPOINTS = "src/test/resources/state/v1/savepoint-";
    private static final long START = 1_381_132_800_000L;
    private static final int RECORDS = 2_000;
    private static final int HELD_AT = 1_000;
    private static final long DELAY_MILLIS = 2_000;

    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(3);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"TUMBLING, 1", "SLIDING, 3", "ROLLING, 2"})
    void aJobOfVersionOneGoesOn(WindowSpec.Kind kind, int parallelism) throws Exception {
        List<Decoded> records = records();
        ReplaySource source =
                new ReplaySource(
                        List.of(records),
                        new ReplaySource.Script("kept-" + kind, List.of(), -1, -1));
        LiveRun run = new LiveRun(folder);
        String savepoint = SAVEPOINTS + kind.name().toLowerCase(Locale.ROOT);
        JobExecutionResult result =
                run.job(source, spec(kind), parallelism, Path.of(savepoint).toUri().toString())
                        .execute();
        assertThat(run.results()).isEqualTo(rowsBehind(watermark(records), records, kind));
        assertThat(run.late()).isEmpty();
        Ledger ledger = Ledger.of(result.getAllAccumulatorResults());
        assertThat(ledger.read()).isEqualTo(RECORDS);
        assertThat(ledger.rejected()).isEqualTo(Map.of("MALFORMED", RECORDS / 100L));
        assertThat(ledger.used()).isEqualTo(RECORDS - RECORDS / 100L);
    }

    /** Where version 1 stood when it was stopped. */
    private static long watermark(List<Decoded> records) {
        return readings(records.subList(0, HELD_AT)).stream()
                        .mapToLong(Reading::timestampMillis)
                        .max()
                        .orElseThrow()
                - DELAY_MILLIS
                - 1;
    }

    /** The oracle's rows of all windows that were not complete at {@code watermark}. */
    private static List<String> rowsBehind(
            long watermark, List<Decoded> records, WindowSpec.Kind kind) {
        // A rolling window includes its end.
        long last = kind == WindowSpec.Kind.ROLLING ? watermark : watermark + 1;
        return NaiveWindows.rows(readings(records), spec(kind)).stream()
                .filter(row -> Long.parseLong(row.split("\\|")[3]) > last)
                .toList();
    }

    private static List<Reading> readings(List<Decoded> records) {
        return records.stream().filter(Reading.class::isInstance).map(Reading.class::cast).toList();
    }

    /** Readings 20 ms apart, up to 1.4 s out of order, of five keys. */
    private static List<Decoded> records() {
        List<Decoded> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            if (i % 100 == 7) {
                records.add(new Rejection(Rejection.Reason.MALFORMED, "no", "x@" + i, new byte[0]));
            } else {
                long time = START + i * 20L - i * 7919L % 1400;
                records.add(Reading.of("key-" + i % 5, time, i * 31 % 997 / 7.0));
            }
        }
        return records;
    }

    private static WindowSpec spec(WindowSpec.Kind kind) {
        return WindowSpec.of(kind, kind == WindowSpec.Kind.TUMBLING ? 1000 : 5000)
                .slide(kind == WindowSpec.Kind.ROLLING ? 0 : 1000)
                .statistics(List.of("count", "avg", "min", "max", "sum"))
                .outOfOrderness(DELAY_MILLIS)
                .combineBytes(1 << 16)
                .build();
    }
}
