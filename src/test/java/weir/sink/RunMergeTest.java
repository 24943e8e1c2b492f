package weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.decode.Rejection;

class RunMergeTest {
    private final Bytes key = new Bytes();
    private final Bytes row = new Bytes();
    @TempDir java.nio.file.Path folder;

    @Test
    void moreRunsThanCanBeOpenComeOutInOneOrder() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        List<Path> runs = new ArrayList<>();
        for (int run = 0; run < 3 * RunMerge.MAX_OPEN + 5; run++) {
            RowSorter sorter = new RowSorter(1 << 22);
            for (int i = random.nextInt(60); i > 0; i--) {
                // Few short and some long keys that differ late, so that all comparisons are met.
                String text = "x".repeat(random.nextInt(20)) + random.nextInt(50);
                expected.add(text + "\0" + i % 3);
                add(sorter, text, i % 3 + "\n");
            }
            sorter.sort();
            runs.add(write(sorter, run));
        }
        expected.sort(null);
        StringBuilder merged = new StringBuilder();
        RunMerge.sorted(
                runs,
                new Path(folder.toUri()),
                (bytes, at, length) ->
                        merged.append(new String(bytes, at, length, StandardCharsets.UTF_8)));
        assertThat(merged.toString().lines().toList())
                .as("seed %d", seed)
                .isEqualTo(expected.stream().map(text -> text.split("\0")[1]).toList());
    }

    @Test
    void sortsManyRowsOverSeveralChunks() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RowSorter sorter = new RowSorter(1L << 30);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            String text = Integer.toString(random.nextInt(10_000) * 31, 36);
            expected.add(text);
            add(sorter, text, text + "\n");
        }
        sorter.sort();
        expected.sort(null);
        StringBuilder sorted = new StringBuilder();
        RunMerge.unsorted(
                List.of(write(sorter, 0)),
                (bytes, at, length) ->
                        sorted.append(new String(bytes, at, length, StandardCharsets.UTF_8)));
        assertThat(sorted.toString().lines().toList()).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void aRowLongerThanAChunkAndTheLimitStandsAlone() throws Exception {
        RowSorter sorter = new RowSorter(1000);
        String large = "L".repeat(3_000_000);
        assertThat(sorter.isFull(1, large.length())).isFalse();
        add(sorter, "a", large);
        assertThat(sorter.isFull(1, 1)).isTrue();
        List<Integer> lengths = new ArrayList<>();
        RunMerge.unsorted(List.of(write(sorter, 0)), (bytes, at, length) -> lengths.add(length));
        assertThat(lengths).containsExactly(3_000_000);
        sorter.clear();
        assertThat(sorter.isEmpty()).isTrue();
    }

    @Test
    void rejectionsAreOrderedByFileAndThenByNumber() {
        List<String> origins = List.of("b.csv@0", "a.csv@1000", "a.csv@99", "a@b.csv@5", "?");
        assertThat(origins.stream().sorted((a, b) -> compare(origin(a), origin(b))))
                .containsExactly("?", "a.csv@99", "a.csv@1000", "a@b.csv@5", "b.csv@0");
    }

    @Test
    void resultsAreOrderedByEndThenKeyThenStart() {
        List<byte[]> inOrder =
                List.of(
                        window("Z", -10, -5),
                        window("", 0, 5),
                        window("A", 0, 5),
                        window("A", 1, 5),
                        window("AB", 0, 5),
                        // By code point: UTF-16 would put the surrogates of the latter first.
                        window("\uffe5", 0, 5),
                        window("\ud83d\ude00", 0, 5),
                        window("A", 5, 256));
        for (int i = 1; i < inOrder.size(); i++) {
            assertThat(compare(inOrder.get(i - 1), inOrder.get(i))).as("row %d", i).isNegative();
        }
    }

    private byte[] window(String text, long start, long end) {
        key.clear();
        RowOrder.WINDOW.key(Rows.row(text, start, end), key);
        return Arrays.copyOf(key.array(), key.size());
    }

    private byte[] origin(String origin) {
        key.clear();
        Rejection.Reason reason = Rejection.Reason.MALFORMED;
        RowOrder.ORIGIN.key(new Rejection(reason, "", origin, new byte[0]), key);
        return Arrays.copyOf(key.array(), key.size());
    }

    private static int compare(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b);
    }

    private void add(RowSorter sorter, String keyText, String rowText) {
        key.clear();
        row.clear();
        sorter.add(key.utf8(keyText), row.utf8(rowText));
    }

    private Path write(RowSorter sorter, int number) throws Exception {
        Path run = new Path(new Path(folder.toUri()), "run-" + number);
        try (OutputStream out = RunMerge.create(run)) {
            sorter.writeTo(out);
        }
        return run;
    }
}
