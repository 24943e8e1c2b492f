package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.decode.Reading;

class WindowSlicesTest {
    private static final Statistics STATISTICS = Statistics.of(List.of("count", "sum"));
    private static final long SLIDE = 10;

    private final Kept slices = new Kept();
    private final Kept merges = new Kept();
    private final List<WindowResult> rows = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {10, 100, 1000})
    void howManySlicesAreReadDoesNotGrowWithThoseInAWindow(long inWindow) throws Exception {
        WindowSlices windows = windows(inWindow, Long.MIN_VALUE);
        for (long i = 0; i < 4 * inWindow; i++) {
            windows.put(slice(i));
            windows.advance((i + 1) * SLIDE, rows::add);
            windows.forgetUntil((i + 1 - inWindow) * SLIDE);
        }
        assertThat(rows).hasSize((int) (4 * inWindow));
        assertThat(rows.get(rows.size() - 1).statistics()[0]).isEqualTo((double) inWindow);
        double readsPerSlide = (slices.reads + merges.reads) / (4.0 * inWindow);
        assertThat(readsPerSlide).isLessThan(7);
        assertThat(merges.most).isLessThan(3 * (int) Math.sqrt(inWindow) + 3);
        assertThat(slices.most).isLessThanOrEqualTo((int) inWindow + 1);
    }

    @Test
    void aRestoredOneGoesOnWithTheSlicesAlone() throws Exception {
        WindowSlices before = windows(10, Long.MIN_VALUE);
        for (long i = 0; i < 25; i++) {
            before.put(slice(i));
            before.advance((i + 1) * SLIDE, row -> {});
        }
        WindowSlices after = windows(10, before.emitted());
        after.restore();
        assertThat(merges.blocks).isEmpty();
        after.put(slice(25));
        after.advance(260, rows::add);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).statistics()).containsExactly(10, sum(16, 26));
    }

    @Test
    void aSliceThatComesAgainReplacesItsMerges() throws Exception {
        for (long again : new long[] {16, 20, 24}) {
            slices.blocks.clear();
            merges.blocks.clear();
            rows.clear();
            WindowSlices windows = windows(10, Long.MIN_VALUE);
            for (long i = 0; i < 25; i++) {
                windows.put(slice(i));
                windows.advance((i + 1) * SLIDE, row -> {});
            }
            windows.put(slice(again, again, 1000));
            windows.put(slice(25));
            windows.advance(260, rows::add);
            assertThat(rows.get(0).statistics()).containsExactly(11, sum(16, 26) + 1000);
        }
    }

    private WindowSlices windows(long inWindow, long emitted) {
        Slicing slicing = Slicing.of(Specs.sliding(inWindow * SLIDE, SLIDE));
        return new WindowSlices(STATISTICS, slicing, slices, merges, emitted);
    }

    private static double sum(long from, long until) {
        return (from + until - 1) * (until - from) / 2.0;
    }

    /** Of one series, with a reading of each value. */
    private static Block slice(long number, double... values) {
        Partials partials = new Partials(STATISTICS, 1);
        for (double value : values.length == 0 ? new double[] {number} : values) {
            partials.add(Reading.of("k", number * SLIDE, value));
        }
        return Block.of(0, number * SLIDE, (number + 1) * SLIDE, 0, partials);
    }

    /** The state of one bucket, which counts what is read. */
    private static final class Kept implements MapState<Long, Block> {
        private final TreeMap<Long, Block> blocks = new TreeMap<>();
        private int reads;
        private int most;

        @Override
        public Block get(Long key) {
            reads++;
            return blocks.get(key);
        }

        @Override
        public void put(Long key, Block value) {
            blocks.put(key, value);
            most = Math.max(most, blocks.size());
        }

        @Override
        public void putAll(Map<Long, Block> map) {
            blocks.putAll(map);
        }

        @Override
        public void remove(Long key) {
            blocks.remove(key);
        }

        @Override
        public boolean contains(Long key) {
            return blocks.containsKey(key);
        }

        @Override
        public Iterable<Map.Entry<Long, Block>> entries() {
            return blocks.entrySet();
        }

        @Override
        public Iterable<Long> keys() {
            return blocks.keySet();
        }

        @Override
        public Iterable<Block> values() {
            return blocks.values();
        }

        @Override
        public Iterator<Map.Entry<Long, Block>> iterator() {
            return blocks.entrySet().iterator();
        }

        @Override
        public boolean isEmpty() {
            return blocks.isEmpty();
        }

        @Override
        public void clear() {
            blocks.clear();
        }
    }
}
