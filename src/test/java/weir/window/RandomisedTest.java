package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.LastRows;
import weir.RandomCases;
import weir.decode.Reading;

/**
 * Random windows, disorder, lateness, parallelism, failures and restarts, through the operators of
 * a live job and the naive oracle: rows, late readings and ledger are the same. One split: there
 * what is late follows from the data. On several: SplitsTest.
 */
class RandomisedTest {
    private static final int CASES = 100;
    private static final int STEPS = 120;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC");
    private static final List<Instant> CHANGES =
            Stream.of("2024-03-31T01:00:00Z", "2024-10-27T01:00:00Z", "2024-04-06T15:00:00Z")
                    .map(Instant::parse)
                    .toList();

    @Test
    void everyCaseIsThatOfTheOracle() {
        RandomCases.run(CASES, seed -> new Case(seed).run());
    }

    private static final class Case {
        private final String seen;
        private final Random random;
        private final WindowSpec spec;
        // A tenth of the shortest window or so.
        private final long beat;
        private final List<NaiveLate.Arrival> arrivals = new ArrayList<>();
        private final List<WindowResult> rows = new ArrayList<>();
        private final List<Late> late = new ArrayList<>();
        private List<NaiveLate.Arrival> kept = List.of();
        private long mark = Long.MIN_VALUE;
        private long keptMark = Long.MIN_VALUE;
        private long now;
        private long newest = Long.MIN_VALUE;
        private int value;
        private int parallelism;
        private RoomHarness room;
        private RoomHarness.Checkpoint checkpoint;

        Case(long seed) {
            random = new Random(seed);
            boolean zoned = random.nextInt(3) == 0;
            long unit = zoned ? HOUR : 10;
            beat = unit / 5;
            spec = spec(zoned, unit);
            now = zoned ? CHANGES.get(random.nextInt(3)).toEpochMilli() - 15 * HOUR : 1000;
            seen = spec.definition();
        }

        private WindowSpec spec(boolean zoned, long unit) {
            WindowSpec.Kind kind =
                    WindowSpec.Kind.values()[random.nextInt(WindowSpec.Kind.values().length)];
            long slide = unit * List.of(1, 2, 3, 6).get(random.nextInt(4));
            long size =
                    switch (kind) {
                        case SLIDING -> Math.max(1, slide * (1 + random.nextInt(9)) / 3);
                        case CUMULATIVE -> slide * (1 + random.nextInt(4));
                        default -> slide;
                    };
            boolean starts = kind.endsAtReadings() || kind == WindowSpec.Kind.ROLLING;
            boolean days = zoned && kind == WindowSpec.Kind.TUMBLING && random.nextBoolean();
            return WindowSpec.of(kind, days ? 24 * HOUR : size)
                    .slide(kind == WindowSpec.Kind.ROLLING ? 0 : days ? 24 * HOUR : slide)
                    .inDays(days, days)
                    .startOpen(kind == WindowSpec.Kind.ROLLING && random.nextBoolean())
                    .offset(starts || random.nextBoolean() ? 0 : random.nextLong(unit))
                    .zone(ZoneId.of(zoned ? ZONES.get(random.nextInt(ZONES.size())) : "UTC"))
                    .statistics(List.of("count", "sum"))
                    .allowedLateness(
                            kind == WindowSpec.Kind.ROLLING || random.nextBoolean()
                                    ? 0
                                    : random.nextLong(2 * unit))
                    .combineBytes(1L << random.nextInt(8, 20))
                    .build();
        }

        void run() throws Exception {
            start(null);
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(25)) {
                    case 0 -> commit(step);
                    case 1 -> fail();
                    case 2, 3, 4, 5, 6 -> advance();
                    default -> send();
                }
            }
            for (int reader = 0; reader < parallelism; reader++) {
                room.watermark(reader, Long.MAX_VALUE);
            }
            commit(STEPS);
            compare();
            room.close();
        }

        /** One split: the other readers have none. */
        private void start(RoomHarness.Checkpoint from) throws Exception {
            parallelism = 1 + random.nextInt(3);
            room = new RoomHarness(spec, parallelism, from);
            for (int reader = 1; reader < parallelism; reader++) {
                room.idle(reader);
            }
            checkpoint = from == null ? room.checkpoint(0) : from;
        }

        private void send() throws Exception {
            now += random.nextLong(2 * beat + 1);
            long back = random.nextInt(8) == 0 ? 40 : 6;
            long time = now - random.nextLong(back * beat + 1);
            Reading reading = Reading.of("k" + random.nextInt(3), time, ++value);
            arrivals.add(new NaiveLate.Arrival(reading, mark));
            newest = Math.max(newest, time);
            room.read(0, reading);
        }

        private void advance() throws Exception {
            if (newest > Long.MIN_VALUE && newest - 3 * beat > mark) {
                mark = newest - 3 * beat;
                room.watermark(0, mark);
            }
        }

        private void commit(int id) throws Exception {
            checkpoint = room.checkpoint(id + 1);
            kept = List.copyOf(arrivals);
            keptMark = mark;
            rows.addAll(room.rows);
            late.addAll(room.late);
            room.rows.clear();
            room.late.clear();
        }

        /** What came since the checkpoint never was. */
        private void fail() throws Exception {
            room.close();
            arrivals.clear();
            arrivals.addAll(kept);
            mark = keptMark;
            newest = mark;
            start(checkpoint);
        }

        private void compare() throws Exception {
            NaiveLate expected = new NaiveLate(spec, kept);
            assertThat(LastRows.of(rows, spec)).as(seen).isEqualTo(expected.rows);
            assertThat(late.stream().map(Late::value).sorted().toList())
                    .as(seen)
                    .isEqualTo(expected.late.stream().map(Reading::value).sorted().toList());
            assertThat(room.count(Ledger.READ)).as(seen).isEqualTo(kept.size());
            assertThat(room.count(Ledger.LATE)).as(seen).isEqualTo(expected.late.size());
            long skipped = room.count(Ledger.SKIPPED + "BETWEEN_WINDOWS");
            assertThat(skipped).as(seen).isEqualTo(expected.skipped.size());
            assertThat(room.count(Ledger.USED) + room.count(Ledger.LATE) + skipped)
                    .as(seen)
                    .isEqualTo(kept.size());
            assertThat(room.count(Ledger.PENDING)).as(seen).isZero();
        }
    }
}
