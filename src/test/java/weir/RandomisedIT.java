package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import weir.decode.Decoded;
import weir.decode.Reading;
import weir.decode.Rejection;
import weir.decode.Skipped;
import weir.window.ClosedBy;
import weir.window.Ledger;
import weir.window.LiveSpec;
import weir.window.WindowResult;
import weir.window.WindowSpec;
import weir.window.WindowSpec.Kind;

/**
 * The whole job over random readings in several splits: as a batch, and live across a failure, with
 * what live runs can do besides. Both give the oracle's rows when nothing is late, and their
 * ledgers account for every record. Without a job, and so by the hundred: SplitsTest.
 */
class RandomisedIT {
    private static final int CASES = 24;
    private static final long START = 1_381_132_800_000L;
    private static final long STEP = 20;
    private static final long DISORDER = 1000;
    private static final long HOUR = 3_600_000;

    @RegisterExtension static final MiniClusterExtension CLUSTER = LocalFlink.slots(4);

    @TempDir Path folder;

    /** All kinds of windows, each with one of the extras that it can have. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void batchAndLiveAcrossAFailureGiveTheOraclesRows() {
        RandomCases.run(CASES, seed -> new Case(seed).run());
    }

    /** What a live run does besides. */
    private enum Extra {
        NONE,
        EARLY,
        FILL,
        LATE,
        CLOSE_IDLE
    }

    private final class Case {
        private final Random random;
        private final String name;
        private final Kind kind;
        private final Extra extra;
        private final WindowSpec spec;
        private final List<List<Decoded>> splits = new ArrayList<>();
        private final int records;

        Case(long seed) {
            random = new Random(seed);
            name = "random-" + seed;
            kind = Kind.values()[random.nextInt(Kind.values().length)];
            List<Extra> extras = List.copyOf(extras(kind));
            extra = extras.get(random.nextInt(extras.size()));
            records = 300 + random.nextInt(500);
            spec = spec();
            int count = 1 + random.nextInt(4);
            for (int split = 0; split < count; split++) {
                splits.add(split());
            }
        }

        private static Set<Extra> extras(Kind kind) {
            return switch (kind) {
                case TUMBLING, SLIDING -> EnumSet.allOf(Extra.class);
                case CUMULATIVE, SESSION ->
                        EnumSet.of(Extra.NONE, Extra.EARLY, Extra.LATE, Extra.CLOSE_IDLE);
                case ROLLING -> EnumSet.of(Extra.NONE, Extra.LATE);
                case TOTAL -> EnumSet.of(Extra.NONE, Extra.EARLY);
            };
        }

        private WindowSpec spec() {
            long slide = List.of(200L, 500L, 1000L, 1500L).get(random.nextInt(4));
            long size =
                    switch (kind) {
                        case SLIDING -> slide * (1 + random.nextInt(9)) / 3;
                        case CUMULATIVE -> slide * (2 + random.nextInt(3));
                        case SESSION -> 30 + random.nextInt(200);
                        default -> slide;
                    };
            boolean aligned = kind == Kind.TUMBLING || kind == Kind.SLIDING;
            LiveSpec live = LiveSpec.NONE.closedBy(random.nextBoolean());
            live = extra == Extra.EARLY ? live.early(100) : live;
            live = extra == Extra.CLOSE_IDLE ? live.closeIdle(30) : live;
            boolean fills = extra == Extra.FILL;
            return WindowSpec.of(kind, size)
                    .slide(kind == Kind.ROLLING ? 0 : slide)
                    .startOpen(kind == Kind.ROLLING && random.nextBoolean())
                    .offset(aligned ? random.nextInt(100) : 0)
                    .fill(fills ? fill() : WindowSpec.Fill.NONE)
                    .statistics(List.of("count", "sum", "min", exactToAnyCount()))
                    // Whatever comes for a window that silence has closed updates it.
                    .allowedLateness(extra == Extra.CLOSE_IDLE ? HOUR : lateness())
                    .outOfOrderness(DISORDER)
                    .idleTimeout(extra == Extra.CLOSE_IDLE ? 20 : 0)
                    .combineBytes(1L << random.nextInt(10, 20))
                    .live(live)
                    .build();
        }

        /** Medians are estimates above 1,024 readings, which sessions and totals may have. */
        private String exactToAnyCount() {
            return kind == Kind.SESSION || kind == Kind.TOTAL ? "max" : "median";
        }

        private WindowSpec.Fill fill() {
            return WindowSpec.Fill.values()[1 + random.nextInt(3)];
        }

        private long lateness() {
            return extra == Extra.LATE && kind != Kind.ROLLING ? random.nextInt(2) * 700 : 0;
        }

        /** Readings, with rejections and skipped records among them. */
        private List<Decoded> split() {
            List<Decoded> split = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                long behind = random.nextInt(extra == Extra.LATE ? 20 : 1 << 30) == 0 ? 30_000 : 0;
                long time = START + i * STEP - random.nextLong(DISORDER) - behind;
                if (i % 50 == 7) {
                    split.add(
                            new Rejection(Rejection.Reason.MALFORMED, "no", "x@" + i, new byte[0]));
                } else if (i % 50 == 9) {
                    split.add(new Skipped(Skipped.Why.FILTERED));
                } else {
                    split.add(reading(time));
                }
            }
            return split;
        }

        private Reading reading(long time) {
            // Keys that are there at times only leave gaps.
            int key = (int) (time / 3000 % 3) + random.nextInt(2);
            return Reading.of("key-" + key, time, random.nextInt(1 << 20) / 256.0);
        }

        void run() throws Exception {
            try {
                batch();
                live();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "%s %s, %d splits of %d, %s: %s"
                                .formatted(
                                        kind, extra, splits.size(), records, spec, e.getMessage()),
                        e);
            }
        }

        private void batch() throws Exception {
            WindowSpec bounded =
                    spec.but().live(LiveSpec.NONE).allowedLateness(0).idleTimeout(0).build();
            BatchRun run = new BatchRun(splits.stream().flatMap(List::stream).toList());
            assertThat(run.rows(bounded, 1 + random.nextInt(3)))
                    .isEqualTo(NaiveWindows.rows(readings(), bounded));
            checkLedger(run.ledger(), 0);
        }

        private void live() throws Exception {
            LiveRun run = new LiveRun(folder.resolve(name));
            int failAt = records / 3 + random.nextInt(records / 3);
            ReplaySource source =
                    new ReplaySource(
                            splits,
                            new ReplaySource.Script(
                                    name, List.of(records / 4, failAt - 1), failAt, -1));
            JobExecutionResult result =
                    run.job(source, spec, 1 + random.nextInt(3), null).execute();
            assertThat(source.hasFailed()).isTrue();
            long late = 0;
            for (String row : run.late()) {
                late += Long.parseLong(row.split("\\|")[3]);
            }
            checkLedger(Ledger.of(result.getAllAccumulatorResults()), late);
            List<WindowResult> rows = run.rows();
            List<String> last = LastRows.of(rows, spec);
            if (extra != Extra.LATE) {
                assertThat(late).isZero();
                assertThat(last).isEqualTo(NaiveWindows.rows(readings(), spec));
            }
            checkReasons(rows);
        }

        private void checkReasons(List<WindowResult> rows) {
            boolean said = spec.live().closedBy();
            for (WindowResult row : rows) {
                if (row.kind() == WindowResult.Kind.EARLY || !said) {
                    assertThat(row.closedBy()).isEqualTo(ClosedBy.UNSAID);
                } else if (row.kind() != WindowResult.Kind.WITHDRAWN) {
                    assertThat(row.closedBy()).isNotEqualTo(ClosedBy.UNSAID);
                }
            }
        }

        private void checkLedger(Ledger ledger, long late) {
            List<Decoded> all = splits.stream().flatMap(List::stream).toList();
            long rejected = all.stream().filter(Rejection.class::isInstance).count();
            long filtered = all.stream().filter(Skipped.class::isInstance).count();
            assertThat(ledger.read()).isEqualTo(all.size());
            assertThat(ledger.rejected()).isEqualTo(Map.of("MALFORMED", rejected));
            assertThat(ledger.skipped()).containsEntry("FILTERED", filtered);
            assertThat(ledger.late()).isEqualTo(late);
            assertThat(ledger.balances()).as("%s", ledger).isTrue();
            assertThat(ledger.pending()).isZero();
        }

        private List<Reading> readings() {
            return splits.stream()
                    .flatMap(List::stream)
                    .filter(Reading.class::isInstance)
                    .map(Reading.class::cast)
                    .toList();
        }
    }
}
