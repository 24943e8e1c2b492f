package weir.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import weir.decode.Reading;

class DistinctTest {
    private static final Statistics STATISTICS = Statistics.of(List.of("distinct"));

    /** The fingerprint of "weir". State and results depend on it: it never changes. */
    private static final long WEIR = -344379417412922055L;

    @Test
    void countsEachMemberOnceAndNoneThatIsMissingOrEmpty() {
        Cells cells = started(1);
        for (String member : new String[] {"a", "b", "a", null, "", "c", "b"}) {
            add(cells, 0, member);
        }
        assertThat(STATISTICS.results(cells, 0)).containsExactly(3);
        assertThat(STATISTICS.results(started(1), 0)).containsExactly(0);
    }

    @Test
    void upTo1024MembersAreExact() {
        Cells cells = started(1);
        for (int i = 0; i < 1024; i++) {
            add(cells, 0, "10.0." + i / 256 + "." + i % 256);
            add(cells, 0, "10.0.0." + i % 256);
            assertThat(STATISTICS.results(cells, 0)).containsExactly(Math.max(i + 1, i % 256 + 1));
        }
    }

    @Test
    void moreAreWithinFourStandardErrorsAndOnTheWholeWithinOne() {
        double squares = 0;
        int trials = 0;
        for (int members : new int[] {1_025, 3_000, 20_000, 100_000, 1_000_000}) {
            for (int group = 0; group < 8; group++) {
                Cells cells = started(1);
                for (int i = 0; i < members; i++) {
                    add(cells, 0, group + "/user-" + i);
                }
                double error = STATISTICS.results(cells, 0)[0] / members - 1;
                assertThat(Math.abs(error)).as("%d members", members).isLessThan(4 * 0.0081);
                squares += error * error;
                trials++;
            }
        }
        assertThat(Math.sqrt(squares / trials)).isLessThan(0.0081 * 1.2);
    }

    @Test
    void anyOrderAndAnyGroupingGivesTheSameBits() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int different = 1 + random.nextInt(2_500);
            List<String> members = new ArrayList<>();
            IntStream.range(0, 4_000).forEach(i -> members.add("m" + random.nextInt(different)));
            Cells inOrder = started(1);
            members.forEach(member -> add(inOrder, 0, member));
            double[] expected = STATISTICS.results(inOrder, 0);

            Collections.shuffle(members, random);
            Cells cells = started(9);
            members.forEach(member -> add(cells, random.nextInt(9), member));
            for (int left = 8; left > 0; left--) {
                Cells other = random.nextBoolean() ? copied(cells, left) : written(cells, left);
                STATISTICS.merge(cells, random.nextInt(left), other, 0);
            }
            assertThat(STATISTICS.results(cells, 0)).as("seed %d", seed).isEqualTo(expected);
            Set<String> once = new HashSet<>(members);
            if (once.size() <= 1024) {
                assertThat(expected).as("seed %d", seed).containsExactly(once.size());
            }
        }
    }

    @Test
    void aMillionStructuredTextsHaveAMillionFingerprints() {
        Set<Long> fingerprints = new HashSet<>();
        for (int i = 0; i < 1_000_000; i++) {
            fingerprints.add(Fingerprint.of("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + i));
        }
        assertThat(fingerprints).hasSize(1_000_000).doesNotContain(0L);
        assertThat(Fingerprint.of("weir")).isEqualTo(WEIR);
    }

    @Test
    void aRowOfManyMembersTakes16Kilobytes() {
        Cells cells = started(1);
        for (int i = 0; i < 100_000; i++) {
            add(cells, 0, "m" + i);
        }
        assertThat(cells.objectBytes()).isBetween(16L << 10, 17L << 10);
    }

    private static Cells copied(Cells from, int row) {
        Cells copy = started(1);
        STATISTICS.copy(copy, 0, from, row);
        add(from, row, "not in the copy");
        return copy;
    }

    private static Cells written(Cells from, int row) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        STATISTICS.write(from, row, out);
        Cells read = started(1);
        STATISTICS.read(read, 0, new DataInputDeserializer(out.getCopyOfBuffer()));
        return read;
    }

    private static void add(Cells cells, int row, String member) {
        STATISTICS.add(cells, row, new Reading("", "", 0, 1, 1, member, true));
    }

    private static Cells started(int rows) {
        Cells cells = STATISTICS.cells(rows);
        for (int row = 0; row < rows; row++) {
            STATISTICS.start(cells, row);
        }
        return cells;
    }
}
