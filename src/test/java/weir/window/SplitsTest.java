package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.LastRows;
import weir.NaiveWindows;
import weir.RandomCases;
import weir.decode.Reading;
import weir.window.WindowSpec.Kind;

/**
 * Random windows of all kinds over several splits, with early results, updates, silences and
 * failures, continued at another parallelism: the rows are the oracle's when nothing is late, and
 * otherwise each window has one final row, and the ledger balances. On one split: RandomisedTest.
 */
class SplitsTest {
    private static final int CASES = 40;
    private static final int STEPS = 120;
    private static final long BEAT = 100;
    private static final long SILENCE = 300;
    private static final long FOR_ALL = 1_000_000;

    @Test
    void everyWindowHasOneFinalRowAndTheLastRowHasEveryReading() {
        RandomCases.run(CASES, seed -> new Case(seed).run());
    }

    /** How readings come. */
    private enum Order {
        /** None behind a watermark. */
        PUNCTUAL,
        /** Some far behind, and taken all the same. */
        ALLOWED,
        /** Some far behind. */
        LATE
    }

    private static final class Case {
        private final Random random;
        private final Order order;
        private final WindowSpec spec;
        private final List<WindowResult> rows = new ArrayList<>();
        private final List<Late> late = new ArrayList<>();
        private final List<Reading> all = new ArrayList<>();

        // Since the last checkpoint.
        private final List<Reading> sent = new ArrayList<>();
        private RoomHarness room;
        private RoomHarness.Checkpoint checkpoint;
        private int parallelism;
        private long clock;
        private long now = 1000;
        private long newest = 1000;
        private int value;

        Case(long seed) {
            random = new Random(seed);
            order = Order.values()[random.nextInt(3)];
            parallelism = 1 + random.nextInt(3);
            spec = spec();
        }

        private WindowSpec spec() {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            boolean rolling = kind == Kind.ROLLING;
            long slide = 10 * (1 + random.nextInt(6));
            long size =
                    switch (kind) {
                        case SLIDING -> slide * (1 + random.nextInt(9)) / 3;
                        case CUMULATIVE -> slide * (1 + random.nextInt(4));
                        default -> slide;
                    };
            long lateness = order == Order.ALLOWED ? FOR_ALL : random.nextInt(2) * 40;
            LiveSpec live = LiveSpec.NONE.closedBy(random.nextBoolean());
            if (!rolling && random.nextBoolean()) {
                live = live.early(BEAT);
            }
            if (kind != Kind.TOTAL && order != Order.PUNCTUAL && random.nextBoolean()) {
                live = live.closeIdle(SILENCE);
            }
            return WindowSpec.of(kind, size)
                    .slide(rolling ? 0 : slide)
                    .statistics(List.of("count", "sum"))
                    .allowedLateness(rolling ? 0 : lateness)
                    .combineBytes(1L << random.nextInt(8, 20))
                    .live(live)
                    .build();
        }

        void run() throws Exception {
            room = new RoomHarness(spec, parallelism);
            checkpoint = room.checkpoint(0);
            for (int step = 1; step < STEPS; step++) {
                step(step);
            }
            for (int reader = 0; reader < parallelism; reader++) {
                room.active(reader);
                room.watermark(reader, Long.MAX_VALUE);
            }
            commit(STEPS);
            checkLedger();
            room.close();
            checkRows();
        }

        private void step(int step) throws Exception {
            switch (random.nextInt(40)) {
                case 0 -> commit(step);
                case 1 -> fail();
                case 2 -> silence();
                case 3, 4, 5, 6 -> room.watermark(random.nextInt(parallelism), newest - 20);
                case 7, 8 -> pass(1 + random.nextInt(80));
                default -> send();
            }
        }

        private void send() throws Exception {
            int reader = random.nextInt(parallelism);
            room.active(reader);
            now += random.nextInt(8);
            long time = now - random.nextInt(random.nextInt(6) == 0 ? 300 : 30);
            time = order == Order.PUNCTUAL ? Math.max(time, newest - 19) : time;
            newest = Math.max(newest, time);
            Reading reading = Reading.of("key-" + random.nextInt(4), time, 1 + value++);
            sent.add(reading);
            room.read(reader, reading);
        }

        private void pass(long millis) throws Exception {
            clock += millis;
            room.clock(clock);
        }

        private void silence() throws Exception {
            for (int reader = 0; reader < parallelism; reader++) {
                room.idle(reader);
            }
            pass(random.nextInt(2 * (int) SILENCE));
        }

        private void commit(int id) throws Exception {
            checkpoint = room.checkpoint(id);
            rows.addAll(room.rows);
            late.addAll(room.late);
            room.rows.clear();
            room.late.clear();
            all.addAll(sent);
            sent.clear();
        }

        private void fail() throws Exception {
            room.close();
            parallelism = 1 + random.nextInt(3);
            sent.clear();
            clock = checkpoint.clock();
            room = new RoomHarness(spec, parallelism, checkpoint);
        }

        private void checkLedger() throws Exception {
            long skipped = room.count(Ledger.SKIPPED + "BETWEEN_WINDOWS");
            long counted = late.stream().mapToLong(Late::records).sum();
            assertThat(room.count(Ledger.READ)).as(seen()).isEqualTo(all.size());
            assertThat(room.count(Ledger.LATE)).as(seen()).isEqualTo(counted);
            assertThat(room.count(Ledger.USED) + counted + skipped)
                    .as(seen())
                    .isEqualTo(all.size());
            assertThat(room.count(Ledger.PENDING)).as(seen()).isZero();
        }

        private void checkRows() {
            List<String> last = LastRows.of(rows, spec);
            if (spec.kind() != Kind.ROLLING && order != Order.LATE) {
                assertThat(late).as(seen()).isEmpty();
            }
            // Late for some of its windows, or for a session only, a reading is in no late output.
            boolean whole = spec.kind() == Kind.TUMBLING || spec.kind() == Kind.TOTAL;
            boolean known = order != Order.LATE || late.isEmpty() && whole;
            if (known || spec.kind() == Kind.ROLLING) {
                assertThat(last).as(seen()).isEqualTo(NaiveWindows.rows(used(), spec));
            } else if (spec.kind() == Kind.TUMBLING) {
                double counted =
                        last.stream()
                                .mapToDouble(row -> Double.parseDouble(row.split("\\|")[4]))
                                .sum();
                assertThat(counted).as(seen()).isEqualTo(all.size() - lateRecords());
            }
            boolean said = spec.live().closedBy();
            for (WindowResult row : rows) {
                boolean closed = row.closedBy() != ClosedBy.UNSAID;
                switch (row.kind()) {
                    case EARLY -> assertThat(closed).as(seen()).isFalse();
                    case FINAL, UPDATE, FILL -> assertThat(closed).as(seen()).isEqualTo(said);
                    case WITHDRAWN -> {}
                }
            }
        }

        private long lateRecords() {
            return late.stream().mapToLong(Late::records).sum();
        }

        /** Each reading has a value of its own; those late for rolling windows are in no block. */
        private List<Reading> used() {
            Set<Double> missed = new HashSet<>();
            late.forEach(reading -> missed.add(reading.value()));
            return all.stream().filter(reading -> !missed.contains(reading.value())).toList();
        }

        private String seen() {
            return "%s at %d, %s, %s".formatted(order, parallelism, spec.definition(), spec.live());
        }
    }
}
