package weir.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramingTest {
    private static final int LONGEST = 200;
    private static final String[] PIECES = {"a", "", "12.5", "\"\"", ",", "\n", "\r\n", "b c", ";"};

    @Test
    void aChunkStartsWhereTheInputReadInOneGoHasARecordStart() {
        for (int seed = 0; seed < 300; seed++) {
            byte[] csv = csv(new Random(seed), 60);
            CsvFraming framing = new CsvFraming((byte) ',', 3, new LineFraming(LONGEST));
            List<Integer> starts = starts(framing, csv);
            for (int from = 0; from < csv.length; from++) {
                assertThat(framing.firstStart(csv, from, csv.length, true))
                        .as("seed %d, behind byte %d", seed, from)
                        .isEqualTo(next(starts, from, csv.length));
            }
        }
    }

    @Test
    void aBufferOfTheLongestRecordIsEnoughToFindAStart() {
        for (int seed = 0; seed < 100; seed++) {
            byte[] csv = csv(new Random(seed), 100);
            CsvFraming framing = new CsvFraming((byte) ',', 3, new LineFraming(LONGEST));
            List<Integer> starts = starts(framing, csv);
            for (int from = 0; from + LONGEST + 2 < csv.length; from++) {
                assertThat(framing.firstStart(csv, from, from + LONGEST + 2, false))
                        .as("seed %d, behind byte %d", seed, from)
                        .isEqualTo(next(starts, from, csv.length));
            }
        }
    }

    @Test
    void aRecordEndsAtTheSameByteHoweverMuchOfTheInputIsThere() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] junk = junk(random);
            Framing framing = new CsvFraming((byte) ',', 2, new LineFraming(12));
            int at = 0;
            while (at < junk.length) {
                int whole = framing.end(junk, at, junk.length, true);
                for (int to = at; to < junk.length; to++) {
                    int part = framing.end(junk, at, to, false);
                    String where = "seed " + seed + ", record at " + at + ", bytes to " + to;
                    if (part == Framing.INCOMPLETE) {
                        assertThat(to - at).as(where).isLessThan(12 + 2);
                    } else {
                        assertThat(part).as(where).isEqualTo(whole);
                    }
                }
                at = whole == Framing.TOO_LONG ? lineEnd(junk, at) : whole;
            }
        }
    }

    @Test
    void aScanFindsTheSameEndsAndCellsAsTwoPasses() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] input = random.nextBoolean() ? csv(random, 40) : junk(random);
            Framing framing = new CsvFraming((byte) ',', 3, new LineFraming(LONGEST));
            CsvCells scanned = new CsvCells((byte) ',');
            CsvCells split = new CsvCells((byte) ',');
            Framing scan = new CsvScan(framing, scanned);
            for (int at = 0; at < input.length; ) {
                int end = scan.end(input, at, input.length, true);
                String where = "seed " + seed + ", record at " + at;
                assertThat(end).as(where).isEqualTo(framing.end(input, at, input.length, true));
                int to = Framing.withoutLineEnd(input, at, end);
                Fault fault = scanned.split(input, at, to);
                assertThat(fault).as(where).isEqualTo(split.split(input, at, to));
                if (fault == null) {
                    assertThat(scanned.texts()).as(where).isEqualTo(split.texts());
                }
                at = end;
            }
        }
    }

    @Test
    void bytesThatAreNoTextAreFoundByAScanToo() {
        byte[] line = "1,a,\377\n1,b,2\n1,c,345678\n".getBytes(StandardCharsets.ISO_8859_1);
        CsvCells cells = new CsvCells((byte) ',');
        Framing scan = new CsvScan(new CsvFraming((byte) ',', 3, new LineFraming(LONGEST)), cells);
        assertThat(scan.end(line, 0, line.length, true)).isEqualTo(6);
        assertThat(cells.split(line, 0, 5).message()).startsWith(Utf8.INVALID);
        assertThat(scan.end(line, 6, line.length, true)).isEqualTo(12);
        assertThat(cells.split(line, 6, 11)).isNull();
        line[6] = '"';
        assertThat(cells.split(line, 6, 11)).as("other bytes at the same place").isNotNull();
    }

    @Test
    void everyRecordOfRandomBytesIsOneOutcomeAndTheBytesAreAllRead() {
        FormatSpec spec = Decoding.spec("header=false time=1 value=2 max-record=12");
        for (int seed = 0; seed < 2_000; seed++) {
            byte[] junk = junk(new Random(seed));
            Layout layout =
                    new Layout(
                            0,
                            List.of(),
                            List.of(),
                            new CsvFraming((byte) ',', 2, new LineFraming(12)),
                            new CsvInput(
                                            spec,
                                            new Head(
                                                    "in.csv",
                                                    "1,2\n".getBytes(StandardCharsets.UTF_8),
                                                    4,
                                                    true))
                                    .layout(() -> 0)
                                    .decoder());
            List<Decoded> decoded = new ArrayList<>();
            Decoding.read(layout, junk, 0, junk.length, decoded::add);
            assertThat(decoded).as("seed %d", seed).hasSize(starts(layout.framing(), junk).size());
        }
    }

    @Test
    void aBrokenQuoteMovesNoRecordStartBehindIt() {
        String before = "1,\"a\nb\",x\n2,c,y\n";
        String after = "3,\"d\",z\n4,e,\"f\ng\"\n5,h,w\n6,i,v\n";
        byte[] csv = (before + "9,\"broken,q\n" + after).getBytes(StandardCharsets.UTF_8);
        CsvFraming framing = new CsvFraming((byte) ',', 3, new LineFraming(LONGEST));
        List<Integer> starts = starts(framing, csv);
        assertThat(starts).hasSize(7);
        for (int from = 0; from < csv.length; from++) {
            assertThat(framing.firstStart(csv, from, csv.length, true))
                    .as("behind byte %d", from)
                    .isEqualTo(next(starts, from, csv.length));
        }
    }

    @Test
    void aLineThatIsTooLongIsSaidToBeAndItsEndIsTheNextLineFeed() {
        byte[] lines = "12345\n1234567\n\n".getBytes(StandardCharsets.UTF_8);
        Framing framing = new LineFraming(5);
        assertThat(framing.end(lines, 0, lines.length, true)).isEqualTo(6);
        assertThat(framing.end(lines, 6, lines.length, true)).isEqualTo(Framing.TOO_LONG);
        assertThat(framing.end(lines, 6, 12, false)).isEqualTo(Framing.INCOMPLETE);
        assertThat(framing.end(lines, 6, 13, false)).isEqualTo(Framing.TOO_LONG);
        assertThat(framing.end(lines, 14, 15, false)).isEqualTo(15);
        assertThat(framing.end(lines, 15, 15, true)).isEqualTo(Framing.INCOMPLETE);
        assertThat(framing.firstStart(lines, 6, 13, false)).isEqualTo(Framing.TOO_LONG);
        assertThat(framing.firstStart(lines, 6, 12, false)).isEqualTo(Framing.INCOMPLETE);
        assertThat(framing.firstStart(lines, 6, 15, false)).isEqualTo(14);
        assertThat(framing.firstStart(lines, 7, 9, true)).isEqualTo(9);
    }

    /** Records of three cells, some quoted, with delimiters, quotes and line breaks inside. */
    private static byte[] csv(Random random, int records) {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < records; i++) {
            csv.append(1_381_132_800 + i).append(',');
            if (random.nextInt(3) == 0) {
                csv.append('"');
                for (int piece = random.nextInt(6); piece > 0; piece--) {
                    csv.append(PIECES[random.nextInt(PIECES.length)]);
                }
                csv.append('"');
            } else {
                csv.append("key").append(random.nextInt(5));
            }
            csv.append(',').append(random.nextInt(1000) / 10.0).append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] junk(Random random) {
        byte[] junk = new byte[random.nextInt(80)];
        for (int i = 0; i < junk.length; i++) {
            junk[i] = (byte) "\"\",,\n\n\r1a".charAt(random.nextInt(9));
        }
        return junk;
    }

    private static List<Integer> starts(Framing framing, byte[] input) {
        List<Integer> starts = new ArrayList<>();
        int at = 0;
        while (at < input.length) {
            starts.add(at);
            int end = framing.end(input, at, input.length, true);
            at = end == Framing.TOO_LONG ? lineEnd(input, at) : end;
        }
        return starts;
    }

    private static int lineEnd(byte[] input, int from) {
        int at = from;
        while (at < input.length && input[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, input.length);
    }

    private static int next(List<Integer> starts, int from, int end) {
        return starts.stream().filter(start -> start > from).findFirst().orElse(end);
    }
}
