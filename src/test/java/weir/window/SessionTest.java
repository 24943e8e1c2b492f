package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;

/**
 * The combiner in front of Flink's session windows: a slice no longer than the gap goes on before a
 * watermark can close the session that its readings prolong.
 */
class SessionTest {
    private static final long GAP = 30;
    private static final long DELAY = 40;
    private static final Statistics STATISTICS = Statistics.of(List.of("count", "first", "last"));
    // Key, readings, time of the first and of the last.
    private static final TypeInformation<Tuple4<String, Long, Long, Long>> PARTIAL =
            Types.TUPLE(Types.STRING, Types.LONG, Types.LONG, Types.LONG);

    /** A reading just the gap behind a session prolongs it, even when it starts a slice. */
    private static final long DUE = -1;

    @RepeatedTest(10)
    void sessionsOfPartialsAreFlinksOwnOfReadings() throws Exception {
        long seed = System.nanoTime();
        List<Reading> readings = readings(new Random(seed));
        List<String> naive = naive(readings);
        assertThat(sessions(readings)).as("Flink, seed %d", seed).isEqualTo(naive);
        assertThat(sessions(readings, DUE)).as("combined, seed %d", seed).isEqualTo(naive);
        assertThat(naive).hasSizeGreaterThan(100);
    }

    @Test
    void twoReadingsExactlyAGapApartAreOneSession() throws Exception {
        List<Reading> readings =
                List.of(at("a", 30), at("a", 60), at("b", 30), at("b", 61), at("c", 99 + DELAY));
        List<String> sessions =
                List.of("a 30..60 n=2", "b 30..30 n=1", "b 61..61 n=1", "c 139..139 n=1");
        assertThat(naive(readings)).isEqualTo(sessions);
        assertThat(sessions(readings)).isEqualTo(sessions);
        assertThat(sessions(readings, DUE)).isEqualTo(sessions);
    }

    /** The watermark 59 closes the session of 30; at the slice's end all the more. */
    @Test
    void aSliceThatWaitsForItsStartComesTooLate() throws Exception {
        List<Reading> readings = List.of(at("a", 30), at("a", 60), at("c", 60 + DELAY));
        assertThat(sessions(readings)).contains("a 30..60 n=2");
        assertThat(sessions(readings, DUE)).contains("a 30..60 n=2");
        assertThat(sessions(readings, 0)).contains("a 30..30 n=1", "a 60..60 n=1");
        assertThat(sessions(readings, GAP - 1)).contains("a 30..30 n=1", "a 60..60 n=1");
    }

    /** Out of order by less than the delay: nothing is late. The value is the time. */
    private static List<Reading> readings(Random random) {
        List<Reading> readings = new ArrayList<>();
        long now = 1000;
        for (int i = 0; i < 2000; i++) {
            now += random.nextInt(12);
            readings.add(at("k" + random.nextInt(5), now - random.nextInt((int) DELAY)));
        }
        return readings;
    }

    private static Reading at(String key, long time) {
        return Reading.of(key, time, time);
    }

    private static List<String> naive(List<Reading> readings) {
        Map<String, List<Long>> times = new TreeMap<>();
        readings.forEach(
                in ->
                        times.computeIfAbsent(in.key(), key -> new ArrayList<>())
                                .add(in.timestampMillis()));
        List<String> sessions = new ArrayList<>();
        times.forEach(
                (key, of) -> {
                    of.sort(null);
                    int from = 0;
                    for (int i = 1; i <= of.size(); i++) {
                        if (i == of.size() || of.get(i) - of.get(i - 1) > GAP) {
                            sessions.add(text(key, of.get(from), of.get(i - 1), i - from));
                            from = i;
                        }
                    }
                });
        sessions.sort(null);
        return sessions;
    }

    /** Flink's sessions of the readings themselves. */
    private static List<String> sessions(List<Reading> readings) throws Exception {
        try (var flink = flink()) {
            long newest = Long.MIN_VALUE;
            for (Reading in : readings) {
                long time = in.timestampMillis();
                flink.processElement(Tuple4.of(in.key(), 1L, time, time), time);
                newest = Math.max(newest, time);
                flink.processWatermark(newest - DELAY - 1);
            }
            return end(flink);
        }
    }

    /** Flink's sessions of the combined slices, which go on at their start and {@code due}. */
    private static List<String> sessions(List<Reading> readings, long due) throws Exception {
        try (var flink = flink();
                var combine =
                        new OneInputStreamOperatorTestHarness<>(
                                new Combine(
                                        SlidingSlices.tumbling(GAP, 0),
                                        new OfSessions(due),
                                        Specs.tumbling(GAP)))) {
            combine.setup(new BlockSerializer(STATISTICS));
            combine.open();
            long newest = Long.MIN_VALUE;
            for (Reading in : readings) {
                combine.processElement(in, in.timestampMillis());
                newest = Math.max(newest, in.timestampMillis());
                combine.processWatermark(newest - DELAY - 1);
                pass(combine, flink);
            }
            combine.endInput();
            pass(combine, flink);
            return end(flink);
        }
    }

    private static void pass(
            OneInputStreamOperatorTestHarness<Reading, Block> combine,
            OneInputStreamOperatorTestHarness<Tuple4<String, Long, Long, Long>, String> flink)
            throws Exception {
        while (!combine.getOutput().isEmpty()) {
            Object next = combine.getOutput().poll();
            if (next instanceof Watermark mark) {
                flink.processWatermark(mark);
            } else {
                Partials merged = new Partials(STATISTICS, 1);
                ((Block) ((StreamRecord<?>) next).getValue()).mergeInto(merged);
                for (int row = 0; row < merged.size(); row++) {
                    double[] of = STATISTICS.results(merged.cells(), row);
                    long first = (long) of[1];
                    flink.processElement(
                            Tuple4.of(merged.key(row), (long) of[0], first, (long) of[2]), first);
                }
            }
        }
    }

    private static List<String> end(
            OneInputStreamOperatorTestHarness<Tuple4<String, Long, Long, Long>, String> flink)
            throws Exception {
        flink.processWatermark(Long.MAX_VALUE);
        return flink.extractOutputValues().stream().sorted().toList();
    }

    @SuppressWarnings("unchecked")
    private static OneInputStreamOperatorTestHarness<Tuple4<String, Long, Long, Long>, String>
            flink() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        KeySelector<Tuple4<String, Long, Long, Long>, String> byKey = partial -> partial.f0;
        Transformation<String> sessions =
                env.fromData(PARTIAL, Tuple4.of("", 0L, 0L, 0L))
                        .keyBy(byKey, Types.STRING)
                        .window(
                                EventTimeSessionWindows
                                        .<Tuple4<String, Long, Long, Long>>withDynamicGap(
                                                partial -> partial.f3 - partial.f2 + GAP))
                        .process(new Session(), Types.STRING)
                        .getTransformation();
        var operator = (OneInputTransformation<Tuple4<String, Long, Long, Long>, String>) sessions;
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        operator.getOperatorFactory(), byKey, Types.STRING);
        harness.open();
        return harness;
    }

    private static String text(String key, long first, long last, long n) {
        return key + " " + first + ".." + last + " n=" + n;
    }

    /** {@code key first..last n=readings}. */
    private static final class Session
            extends ProcessWindowFunction<
                    Tuple4<String, Long, Long, Long>, String, String, TimeWindow> {
        @Override
        public void process(
                String key,
                Context context,
                Iterable<Tuple4<String, Long, Long, Long>> partials,
                Collector<String> out) {
            TreeSet<Long> times = new TreeSet<>();
            long n = 0;
            for (Tuple4<String, Long, Long, Long> partial : partials) {
                times.add(partial.f2);
                times.add(partial.f3);
                n += partial.f1;
            }
            out.collect(text(key, times.first(), times.last(), n));
        }
    }

    /** Combined like other slices, and due early. */
    private static final class OfSessions implements Slice.Maker {
        private final Slice.Maker partials = new SliceOfPartials.Maker(STATISTICS);
        private final long due;

        OfSessions(long due) {
            this.due = due;
        }

        @Override
        public Slice make(long start, long end) {
            return partials.make(start, end);
        }

        @Override
        public long due(Slice slice) {
            return slice.start() + due;
        }

        @Override
        public long timestamp(Block block) {
            return block.start();
        }
    }
}
