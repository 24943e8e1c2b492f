package weir.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.Framing;

class RecordsTest {
    private static final int LONGEST = 10;

    @Test
    void recordsAreTheSameHoweverTheBytesArrive() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<String> expected = new ArrayList<>();
            String text = text(random, expected);
            assertThat(cut(text, random)).as("seed " + seed).isEqualTo(expected);
        }
    }

    @Test
    void aLongLineIsCutAtTheLongestRecordAndCountedToItsEnd() throws IOException {
        String text = "x".repeat(3_000_000) + "\r\nshort\n" + "y".repeat(11);
        assertThat(cut(text, new Random(1)))
                .containsExactly(
                        "0 xxxxxxxxxx of 3000000",
                        "3000002 short of 5",
                        "3000008 yyyyyyyyyy of 11");
    }

    @Test
    void thePositionStaysAtALineThatHasNoEndYet() throws IOException {
        Records records = records("ab\ncd".getBytes(UTF_8), List.of(5, 0));
        assertThat(records.next()).isEqualTo(Records.Status.RECORD);
        assertThat(records.next()).isEqualTo(Records.Status.WAITING);
        assertThat(records.position()).isEqualTo(3);
        assertThat(records.next()).isEqualTo(Records.Status.RECORD);
        assertThat(records.position()).isEqualTo(5);
        assertThat(records.next()).isEqualTo(Records.Status.END);
    }

    @Test
    void theFirstStartBehindALongLineIsFoundBeyondTheBuffer() throws IOException {
        Records records = records(("z".repeat(5_000_000) + "\nnext").getBytes(UTF_8), List.of());
        records.toFirstStart();
        assertThat(records.position()).isEqualTo(5_000_001);
        assertThat(records.next()).isEqualTo(Records.Status.RECORD);
        assertThat(records.start()).isEqualTo(5_000_001);
    }

    private static String text(Random random, List<String> expected) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            String line = "abcdefghijklmnopqrstuvwxyz".substring(random.nextInt(27));
            String kept = line.substring(0, Math.min(LONGEST, line.length()));
            expected.add(text.length() + " " + kept + " of " + line.length());
            text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return text.toString();
    }

    private static List<String> cut(String text, Random random) throws IOException {
        List<Integer> pieces = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            pieces.add(random.nextInt(5));
        }
        Records records = records(text.getBytes(UTF_8), pieces);
        List<String> found = new ArrayList<>();
        for (Records.Status status = records.next();
                status != Records.Status.END;
                status = records.next()) {
            if (status != Records.Status.WAITING) {
                int length = records.to() - records.from();
                String record = new String(records.bytes(), records.from(), length, UTF_8);
                found.add(records.start() + " " + record + " of " + records.totalBytes());
            }
        }
        assertThat(records.position()).isEqualTo(text.length());
        return found;
    }

    /** The bytes in pieces of these sizes, where 0 is a wait, and then in one. */
    private static Records records(byte[] content, List<Integer> pieces) {
        Framing framing = framing();
        byte[] buffer = new byte[Records.bufferBytes(framing)];
        return new Records(new Pieces(content, pieces), framing, buffer, 0);
    }

    private static Framing framing() {
        FormatSpec spec =
                new FormatSpec(
                        "json",
                        null,
                        null,
                        List.of(),
                        List.of("t"),
                        List.of("v"),
                        null,
                        null,
                        "iso",
                        ZoneOffset.UTC,
                        Long.MAX_VALUE,
                        FormatSpec.Raw.FULL,
                        LONGEST);
        byte[] head = "{\"t\":1,\"v\":2}\n".getBytes(UTF_8);
        return Formats.layout(spec, "in", head, head.length, true).framing();
    }

    private static final class Pieces implements ByteFeed {
        private final byte[] content;
        private final List<Integer> sizes;
        private int piece;
        private int read;

        Pieces(byte[] content, List<Integer> sizes) {
            this.content = content;
            this.sizes = sizes;
        }

        @Override
        public int read(byte[] bytes, int at, int length) {
            int size = piece < sizes.size() ? sizes.get(piece++) : Integer.MAX_VALUE;
            if (size > 0 && read == content.length) {
                return END;
            }
            int n = Math.min(Math.min(size, length), content.length - read);
            System.arraycopy(content, read, bytes, at, n);
            read += n;
            return n;
        }
    }
}
