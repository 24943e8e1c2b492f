package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import weir.decode.Reading;
import weir.window.WindowResult.Kind;

/**
 * Random runs with early results, updates, silences and failures, continued at another parallelism:
 * the rows of a window are its revisions 0, 1, 2, ..., exactly one is final, early ones come before
 * it and updates after it, and the last has every reading.
 */
class RevisionsTest {
    private static final int STEPS = 400;
    private static final long SILENCE = 300;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<WindowResult> rows = new ArrayList<>();
    private final List<Reading> all = new ArrayList<>();

    // Since the last checkpoint.
    private final List<Reading> sent = new ArrayList<>();
    private WindowSpec spec;
    private RoomHarness room;
    private RoomHarness.Checkpoint checkpoint;
    private int parallelism = 2;
    private long clock;
    private long now = 1000;
    private long newest = 1000;
    private int value;

    @RepeatedTest(12)
    void theRowsOfAWindowAreItsRevisions() throws Exception {
        List<WindowSpec> kinds =
                List.of(Specs.tumbling(50), Specs.sliding(100, 30), Specs.sliding(90, 30));
        spec = Specs.late(kinds.get(random.nextInt(kinds.size())), 1_000_000);
        spec = Specs.closing(Specs.early(spec, 100), SILENCE);
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
        assertThat(room.count(Ledger.READ)).as(seen()).isEqualTo(all.size());
        assertThat(room.count(Ledger.USED)).as(seen()).isEqualTo(all.size());
        assertThat(room.count(Ledger.PENDING)).as(seen()).isZero();
        room.close();
        check();
    }

    private void step(int step) throws Exception {
        switch (random.nextInt(40)) {
            case 0 -> commit(step);
            case 1 -> fail();
            case 2 -> silence();
            case 3, 4, 5, 6 -> room.watermark(random.nextInt(parallelism), newest - 20);
            case 7, 8, 9, 10 -> pass(1 + random.nextInt(120));
            default -> send();
        }
    }

    private void send() throws Exception {
        int reader = random.nextInt(parallelism);
        room.active(reader);
        now += random.nextInt(8);
        long time = now - random.nextInt(random.nextInt(6) == 0 ? 300 : 30);
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
        room.rows.clear();
        all.addAll(sent);
        sent.clear();
        assertThat(room.late).as(seen()).isEmpty();
    }

    private void fail() throws Exception {
        room.close();
        parallelism = 1 + random.nextInt(3);
        sent.clear();
        clock = checkpoint.clock();
        room = new RoomHarness(spec, parallelism, checkpoint);
    }

    private void check() {
        Map<String, List<WindowResult>> windows = new TreeMap<>();
        for (WindowResult row : rows) {
            String window = row.key() + "@" + row.windowStart();
            windows.computeIfAbsent(window, name -> new ArrayList<>()).add(row);
        }
        windows.values().forEach(this::checkWindow);
        Map<String, double[]> expected = expected();
        assertThat(windows.keySet()).as(seen()).isEqualTo(new TreeMap<>(expected).keySet());
        windows.forEach(
                (window, of) ->
                        assertThat(of.get(of.size() - 1).statistics())
                                .as("%s, %s", seen(), window)
                                .isEqualTo(expected.get(window)));
    }

    private void checkWindow(List<WindowResult> of) {
        int last = -1;
        boolean closed = false;
        for (WindowResult row : of) {
            assertThat(row.revision()).as("%s: %s", seen(), of).isEqualTo(++last);
            Kind kind = row.kind();
            assertThat(kind == Kind.UPDATE).as("%s: %s", seen(), of).isEqualTo(closed);
            closed |= kind == Kind.FINAL;
        }
        assertThat(closed).as("%s: %s", seen(), of).isTrue();
    }

    private Map<String, double[]> expected() {
        Map<String, double[]> windows = new HashMap<>();
        for (Reading in : all) {
            long start =
                    in.timestampMillis() - Math.floorMod(in.timestampMillis(), spec.slideMillis());
            for (; start > in.timestampMillis() - spec.sizeMillis(); start -= spec.slideMillis()) {
                double[] of = windows.computeIfAbsent(in.key() + "@" + start, w -> new double[2]);
                of[0]++;
                of[1] += in.value();
            }
        }
        return windows;
    }

    private String seen() {
        return "seed %d, %s".formatted(seed, spec.definition());
    }
}
