package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.Rejection;
import weir.decode.Skipped;
import weir.window.Ledger;
import weir.window.WindowSpec;

/** A live run across failures, stops and other parallelisms: no row twice, no count changed. */
@Timeout(value = 40, unit = TimeUnit.SECONDS)
class LiveFailureIT {
    private static final int SPLITS = 4;
    private static final int RECORDS = 3000;
    private static final long START = 1_381_132_800_000L;

    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(4);

    @TempDir Path folder;

    @AfterEach
    void endWhatAFailedTestLeftRunning(@InjectClusterClient ClusterClient<?> cluster)
            throws Exception {
        for (JobStatusMessage job : cluster.listJobs().get()) {
            if (!job.getJobState().isGloballyTerminalState()) {
                cluster.cancel(job.getJobId()).get();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TUMBLING, 1", "TUMBLING, 2", "TUMBLING, 4",
        "SLIDING, 1", "SLIDING, 2", "SLIDING, 4",
        "ROLLING, 1", "ROLLING, 2", "ROLLING, 4"
    })
    void aFailureDoublesNoWindowAndChangesNoCount(WindowSpec.Kind kind, int parallelism)
            throws Exception {
        List<List<Decoded>> splits = splits(11, 0.03, RECORDS);
        ReplaySource source =
                new ReplaySource(splits, failing("late-" + kind + parallelism, 1000, 2000));
        LiveRun run = new LiveRun(folder);
        JobExecutionResult result = run.job(source, spec(kind), parallelism, null).execute();
        assertThat(source.hasFailed()).isTrue();
        assertBalanced(Ledger.of(result.getAllAccumulatorResults()), splits, run);
        if (kind != WindowSpec.Kind.ROLLING) {
            assertEachWindowOnce(run.results());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TUMBLING, 1", "TUMBLING, 2", "TUMBLING, 4",
        "SLIDING, 1", "SLIDING, 2", "SLIDING, 4",
        "ROLLING, 1", "ROLLING, 2", "ROLLING, 4",
        "SESSION, 2", "CUMULATIVE, 3", "TOTAL, 2"
    })
    void withNothingLateTheRowsAcrossAFailureAreThoseOfTheOracle(
            WindowSpec.Kind kind, int parallelism) throws Exception {
        List<List<Decoded>> splits = splits(12, 0, RECORDS);
        ReplaySource source =
                new ReplaySource(splits, failing("punctual-" + kind + parallelism, 1000, 2000));
        LiveRun run = new LiveRun(folder);
        JobExecutionResult result = run.job(source, spec(kind), parallelism, null).execute();
        assertThat(source.hasFailed()).isTrue();
        assertThat(run.results()).isEqualTo(NaiveWindows.rows(readings(splits), spec(kind)));
        assertThat(run.late()).isEmpty();
        assertBalanced(Ledger.of(result.getAllAccumulatorResults()), splits, run);
    }

    /** Subtasks without anything left to read must neither stop checkpoints nor lose counts. */
    @ParameterizedTest
    @CsvSource({"TUMBLING, 2", "SLIDING, 4", "ROLLING, 4"})
    void aFailureAfterSomeReadersHaveFinishedChangesNothing(WindowSpec.Kind kind, int parallelism)
            throws Exception {
        List<List<Decoded>> splits = splits(13, 0, RECORDS);
        for (int split = 1; split < SPLITS; split += 2) {
            splits.set(split, splits.get(split).subList(0, 200));
        }
        ReplaySource source =
                new ReplaySource(splits, failing("finished-" + kind + parallelism, 1000, 2000));
        LiveRun run = new LiveRun(folder);
        JobExecutionResult result = run.job(source, spec(kind), parallelism, null).execute();
        assertThat(source.hasFailed()).isTrue();
        assertThat(run.results()).isEqualTo(NaiveWindows.rows(readings(splits), spec(kind)));
        assertBalanced(Ledger.of(result.getAllAccumulatorResults()), splits, run);
    }

    @ParameterizedTest
    @EnumSource(WindowSpec.Kind.class)
    void aStoppedRunGoesOnAtAnotherParallelism(WindowSpec.Kind kind) throws Exception {
        List<List<Decoded>> splits = splits(14, 0, RECORDS);
        LiveRun run = new LiveRun(folder);
        String first = stop(run, splits, kind, 1, 1000, null);
        String second = stop(run, splits, kind, 3, 2000, first);
        ReplaySource rest = new ReplaySource(splits, failing("rest-" + kind, -1, -1));
        JobExecutionResult result = run.job(rest, spec(kind), 2, second).execute();
        assertThat(run.results()).isEqualTo(NaiveWindows.rows(readings(splits), spec(kind)));
        assertBalanced(Ledger.of(result.getAllAccumulatorResults()), splits, run);
    }

    private String stop(
            LiveRun run,
            List<List<Decoded>> splits,
            WindowSpec.Kind kind,
            int parallelism,
            int holdAt,
            String savepoint)
            throws Exception {
        ReplaySource source =
                new ReplaySource(
                        splits,
                        new ReplaySource.Script("stop-" + kind + holdAt, List.of(), -1, holdAt));
        JobClient job = run.job(source, spec(kind), parallelism, savepoint).executeAsync();
        source.awaitHold();
        String path =
                job.stopWithSavepoint(
                                false,
                                folder.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
        Ledger ledger = Ledger.of(job.getJobExecutionResult().get().getAllAccumulatorResults());
        assertThat(ledger.read()).isEqualTo(records(splits, holdAt));
        assertThat(ledger.balances()).isTrue();
        assertThat(ledger.pending()).isPositive();
        return path;
    }

    private static ReplaySource.Script failing(String name, int waitAt, int failAt) {
        return new ReplaySource.Script(name, List.of(waitAt, waitAt + 300), failAt, -1);
    }

    private static void assertBalanced(Ledger ledger, List<List<Decoded>> splits, LiveRun run) {
        List<Decoded> all = splits.stream().flatMap(List::stream).toList();
        assertThat(ledger.read()).isEqualTo(all.size());
        assertThat(ledger.rejected())
                .isEqualTo(
                        java.util.Map.of(
                                "MALFORMED",
                                all.stream().filter(Rejection.class::isInstance).count()));
        assertThat(ledger.skipped())
                .isEqualTo(
                        java.util.Map.of(
                                "FILTERED",
                                all.stream().filter(Skipped.class::isInstance).count()));
        assertThat(ledger.balances()).as("%s", ledger).isTrue();
        assertThat(ledger.pending()).isZero();
        long late = 0;
        for (String row : run.late()) {
            late += Long.parseLong(row.split("\\|")[3]);
        }
        assertThat(ledger.late()).isEqualTo(late);
    }

    private static void assertEachWindowOnce(List<String> rows) {
        Set<String> windows = new HashSet<>();
        for (String row : rows) {
            String[] cells = row.split("\\|");
            assertThat(windows.add(cells[0] + "|" + cells[2] + "|" + cells[3])).as(row).isTrue();
        }
        assertThat(windows).hasSizeGreaterThan(100);
    }

    private static List<Reading> readings(List<List<Decoded>> splits) {
        return splits.stream()
                .flatMap(List::stream)
                .filter(Reading.class::isInstance)
                .map(Reading.class::cast)
                .toList();
    }

    private static long records(List<List<Decoded>> splits, int each) {
        return splits.stream().mapToLong(split -> Math.min(split.size(), each)).sum();
    }

    /** Readings about 20 ms apart, up to 2 s out of order; the late ones by up to a minute. */
    private static List<List<Decoded>> splits(long seed, double late, int records) {
        Random random = new Random(seed);
        List<List<Decoded>> splits = new ArrayList<>();
        for (int split = 0; split < SPLITS; split++) {
            List<Decoded> of = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                long time = START + i * 20L - random.nextInt(2000);
                if (random.nextDouble() < late) {
                    time -= random.nextInt(60_000);
                }
                double value = Math.round(random.nextDouble() * 1e6) / 1e4;
                if (i % 100 == 7) {
                    of.add(new Rejection(Rejection.Reason.MALFORMED, "no", "x@" + i, new byte[0]));
                } else if (i % 100 == 9) {
                    of.add(new Skipped(Skipped.Why.FILTERED));
                } else {
                    of.add(Reading.of("key-" + random.nextInt(9), time, value));
                }
            }
            splits.add(of);
        }
        return splits;
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
                .statistics(List.of("count", "avg", "min", "max", "sum"))
                .outOfOrderness(2000)
                .combineBytes(1 << 16)
                .build();
    }
}
