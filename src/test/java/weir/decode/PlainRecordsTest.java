package weir.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short way of plain records leads where the long one does. */
class PlainRecordsTest {
    private static final int LONGEST = 40;
    private static final List<String> CELLS =
            List.of(
                    "1767225600000",
                    " 1767225600001",
                    "1767225600002\t",
                    "-5",
                    "999999999999999999",
                    "",
                    "S00042",
                    "Zürich",
                    "a key of twenty bytes",
                    "\"quoted, cell\"",
                    "\"line\nfeed\"",
                    "say \"x\"",
                    "\"",
                    "101.25",
                    " 7",
                    "1e400",
                    "0x1",
                    "-0.0");
    private static final List<String> ENDS = List.of("\n", "\n", "\n", "\r\n", "\r\r\n", ",\n");

    @Test
    void whateverComesItIsReadAsWithoutTheShortWay() {
        for (int seed = 0; seed < 300; seed++) {
            byte[] input = records(new Random(seed)).getBytes(UTF_8);
            String expected = Decoding.shown(Decoding.all(format(), input));
            for (int most = 1; most < 5; most++) {
                assertThat(Decoding.shown(plainFirst(input, most, new int[1])))
                        .as("seed " + seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void usualRecordsGoTheShortWay() {
        StringBuilder text = new StringBuilder("time,key,value\n");
        for (int i = 0; i < 100; i++) {
            text.append(1767225600000L + i).append(",S0").append(i).append(",10.5\n");
        }
        int[] plain = new int[1];
        List<Decoded> decoded = plainFirst(text.toString().getBytes(UTF_8), 64, plain);
        assertThat(decoded).hasSize(100);
        // Not the first, before which the clock was not read, nor what ends near the input's end.
        assertThat(plain[0]).isGreaterThan(97);
    }

    private static String records(Random random) {
        StringBuilder text = new StringBuilder("time,key,value\n");
        for (int i = random.nextInt(30); i > 0; i--) {
            boolean usual = random.nextInt(3) > 0;
            text.append(usual ? CELLS.get(0) : any(random)).append(',');
            text.append(usual ? CELLS.get(6) : any(random)).append(',');
            text.append(usual ? CELLS.get(13) : any(random));
            text.append(usual ? "\n" : ENDS.get(random.nextInt(ENDS.size())));
        }
        return text.substring(0, text.length() - random.nextInt(2));
    }

    private static String any(Random random) {
        return CELLS.get(random.nextInt(CELLS.size()));
    }

    /** As a source reads: plain records as far as they go, then one the long way. */
    private static List<Decoded> plainFirst(byte[] input, int most, int[] plain) {
        Layout layout = Formats.layout(format(), Decoding.head(input), () -> Decoding.NOW);
        Decoder decoder = layout.decoder().get();
        Framing framing = decoder.framing(layout.framing());
        List<Decoded> decoded = new ArrayList<>();
        Handful room = new Handful(most);
        int at = layout.bodyOffset();
        while (at < input.length) {
            at = decoder.decodePlain(input, at, input.length, room);
            plain[0] += room.size();
            for (int i = 0; i < room.size(); i++) {
                decoded.add(room.reading(i));
            }
            room.clear();
            if (at < input.length) {
                at = Decoding.one(decoder, framing, input, at, decoded::add);
            }
        }
        return decoded;
    }

    private static FormatSpec format() {
        return new FormatSpec(
                "csv",
                ',',
                true,
                List.of("key"),
                List.of("time"),
                List.of("value"),
                null,
                null,
                "ms",
                ZoneOffset.UTC,
                Long.MAX_VALUE,
                FormatSpec.Raw.FULL,
                LONGEST);
    }
}
