package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import weir.decode.Reading;

/**
 * Random runs that fail at random places and go on from their last checkpoint at another
 * parallelism, with readings late and readers idle: no row twice, none lost, no count changed.
 */
class RestartTest {
    private static final int STEPS = 600;
    private static final WindowResult NONE =
            new WindowResult("", "", 0, 0, new double[2], WindowResult.Kind.FINAL, 0);

    @RepeatedTest(10)
    void noRowComesTwiceAndNoneIsLost() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        WindowSpec spec =
                List.of(
                                Specs.tumbling(50),
                                Specs.sliding(100, 30),
                                Specs.sliding(40, 100),
                                Specs.rolling(60))
                        .get(random.nextInt(4));
        Run run = new Run(spec, random);
        run.go();
        String seen = "seed %d, %s".formatted(seed, spec.definition());
        assertThat(run.lateCount).as(seen).isEqualTo(run.lateRecords);
        Map<String, WindowResult> rows = byWindow(run.rows, spec);
        Map<String, WindowResult> most = byWindow(expected(run.used, spec), spec);
        Map<String, WindowResult> least = byWindow(expected(run.punctual(), spec), spec);
        assertThat(most.keySet()).as(seen).containsAll(rows.keySet());
        assertThat(rows.keySet()).as(seen).containsAll(least.keySet());
        rows.forEach(
                (window, row) -> {
                    WindowResult upper = most.get(window);
                    WindowResult lower = least.getOrDefault(window, NONE);
                    assertThat(row.statistics()[0])
                            .as("%s, %s", seen, window)
                            .isBetween(lower.statistics()[0], upper.statistics()[0]);
                    if (lower.statistics()[0] == upper.statistics()[0]) {
                        assertThat(row).as("%s, %s", seen, window).isEqualTo(upper);
                    }
                });
    }

    /** A window that comes twice fails; peers of rolling windows are counted through. */
    private static Map<String, WindowResult> byWindow(List<WindowResult> rows, WindowSpec spec) {
        Map<String, WindowResult> byWindow = new TreeMap<>();
        for (WindowResult row : rows) {
            String window = row.key() + "@" + row.windowStart();
            int peer = 0;
            while (spec.kind() == WindowSpec.Kind.ROLLING && byWindow.containsKey(window + peer)) {
                peer++;
            }
            assertThat(byWindow.put(window + peer, row)).as("twice: " + row).isNull();
        }
        return byWindow;
    }

    private static List<WindowResult> expected(List<Reading> used, WindowSpec spec) {
        List<WindowResult> rows = new ArrayList<>();
        if (spec.kind() == WindowSpec.Kind.ROLLING) {
            for (Reading at : used) {
                long start = at.timestampMillis() - spec.sizeMillis();
                rows.add(
                        row(used, at.key(), start, at.timestampMillis(), at.timestampMillis() + 1));
            }
        } else {
            Set<String> done = new HashSet<>();
            for (Reading in : used) {
                long time = in.timestampMillis();
                long start = time - Math.floorMod(time, spec.slideMillis());
                for (; start > time - spec.sizeMillis(); start -= spec.slideMillis()) {
                    if (done.add(in.key() + start)) {
                        long end = start + spec.sizeMillis();
                        rows.add(row(used, in.key(), start, end, end));
                    }
                }
            }
        }
        return rows;
    }

    private static WindowResult row(
            List<Reading> used, String key, long start, long end, long before) {
        double[] countAndSum = new double[2];
        for (Reading reading : used) {
            long time = reading.timestampMillis();
            if (reading.key().equals(key) && time >= start && time < before) {
                countAndSum[0]++;
                countAndSum[1] += reading.value();
            }
        }
        return new WindowResult(key, "", start, end, countAndSum, WindowResult.Kind.FINAL, 0);
    }

    /** One run; what it put out since its last checkpoint is forgotten when it fails. */
    private static final class Run {
        private final WindowSpec spec;
        private final Random random;
        private final List<WindowResult> rows = new ArrayList<>();
        private final Set<Double> lateValues = new HashSet<>();
        private long lateRecords;
        private List<Reading> used = new ArrayList<>();
        private long lateCount;

        // Since the last checkpoint.
        private List<Reading> sent = new ArrayList<>();
        private final List<Reading> all = new ArrayList<>();
        private final Map<Integer, Long> newest = new HashMap<>();
        private RoomHarness room;
        private RoomHarness.Checkpoint checkpoint;
        // Readings that may have missed some of their windows, or gone into a late slice.
        private final Set<Reading> stragglers = new HashSet<>();
        private final Map<Integer, Long> marks = new HashMap<>();
        private final Set<Integer> idle = new HashSet<>();
        private long highest = Long.MIN_VALUE;
        private long now = 1000;
        private int parallelism = 2;
        private int value;

        Run(WindowSpec spec, Random random) {
            this.spec = spec;
            this.random = random;
        }

        void go() throws Exception {
            room = new RoomHarness(spec, parallelism);
            checkpoint = room.checkpoint(0);
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(30)) {
                    case 0 -> commit(step);
                    case 1 -> fail();
                    case 2 -> idle(random.nextInt(parallelism));
                    case 3, 4, 5, 6, 7, 8 -> mark(random.nextInt(parallelism));
                    default -> send(random.nextInt(parallelism));
                }
            }
            for (int reader = 0; reader < parallelism; reader++) {
                room.watermark(reader, Long.MAX_VALUE);
            }
            commit(STEPS);
            long read = room.count(Ledger.READ);
            lateCount = room.count(Ledger.LATE);
            long skipped = room.count(Ledger.SKIPPED + "BETWEEN_WINDOWS");
            assertThat(room.count(Ledger.PENDING)).isZero();
            assertThat(read).isEqualTo(all.size());
            assertThat(room.count(Ledger.USED) + lateCount + skipped).isEqualTo(read);
            used = new ArrayList<>(all);
            used.removeIf(in -> lateValues.contains(in.value()));
            used.removeIf(in -> Slicing.of(spec).betweenWindows(in.timestampMillis()));
            room.close();
        }

        private void send(int reader) throws Exception {
            now += random.nextInt(8);
            long time = now - random.nextInt(random.nextInt(10) == 0 ? 300 : 30);
            Reading reading = Reading.of("key-" + random.nextInt(5), time, 1 + value++);
            long firstEnd = Slicing.of(spec).nextWindowEnd(Slicing.of(spec).start(time));
            if (firstEnd - 1 <= highest || idle.contains(reader)) {
                stragglers.add(reading);
            }
            newest.merge(reader, time, Math::max);
            sent.add(reading);
            room.read(reader, reading);
        }

        private void mark(int reader) throws Exception {
            if (newest.containsKey(reader)) {
                long mark = newest.get(reader) - 20;
                if (mark > marks.getOrDefault(reader, Long.MIN_VALUE)) {
                    marks.put(reader, mark);
                    idle.remove(reader);
                }
                highest = Math.max(highest, mark);
                room.watermark(reader, mark);
            }
        }

        private void idle(int reader) throws Exception {
            idle.add(reader);
            room.idle(reader);
        }

        List<Reading> punctual() {
            List<Reading> punctual = new ArrayList<>(used);
            // A rolling window has a reading or has it not, and its late readings are known by
            // name.
            if (spec.kind() != WindowSpec.Kind.ROLLING) {
                punctual.removeAll(stragglers);
            }
            return punctual;
        }

        private void commit(int id) throws Exception {
            checkpoint = room.checkpoint(id + 1);
            rows.addAll(room.rows);
            for (Late missed : room.late) {
                lateRecords += missed.records();
                if (!missed.slice()) {
                    // Values are unique.
                    lateValues.add(missed.value());
                }
            }
            room.rows.clear();
            room.late.clear();
            all.addAll(sent);
            sent.clear();
        }

        private void fail() throws Exception {
            room.close();
            parallelism = 1 + random.nextInt(3);
            newest.clear();
            marks.clear();
            idle.clear();
            sent.clear();
            room = new RoomHarness(spec, parallelism, checkpoint);
        }
    }
}
