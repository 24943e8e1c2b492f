package weir.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import weir.decode.Decoded;
import weir.decode.Decoder;
import weir.decode.Formats;
import weir.decode.Reading;
import weir.decode.Receiver;
import weir.decode.Rejection;
import weir.source.GeneratorSpec.Model;

class ReadingsTest {
    private static final long START = 1_763_694_000_000L;

    @Test
    void aReadingDependsOnSeedAndIndexAlone() {
        GeneratorSpec spec = spec(3, 2, Model.WALK, 0.5, 0);
        Readings forward = new Readings(spec);
        Readings backward = new Readings(spec);
        List<Reading> expected = LongStream.range(0, 500).mapToObj(forward::reading).toList();
        for (int index = 499; index >= 0; index--) {
            assertThat(backward.reading(index)).isEqualTo(expected.get(index));
        }
    }

    /** Computed apart from this code, by SplitMix64's finalizer in Python's integers. */
    @Test
    void theFirstReadingsOfSeedOneNeverChange() {
        Readings uniform = new Readings(spec(1, 1, Model.UNIFORM, 0, 0));
        Readings walk = new Readings(spec(1, 1, Model.WALK, 0, 0));
        assertThat(LongStream.range(0, 5).mapToObj(uniform::value))
                .containsExactly(97.36, 108.88, 90.9, 105.55, 94.38);
        assertThat(LongStream.range(0, 5).mapToObj(walk::value))
                .containsExactly(99.75, 100.63, 99.65, 100.24, 99.65);
    }

    @Test
    void uniformValuesFillTheRangeFrom90To110InHundredths() {
        Readings readings = new Readings(spec(1, 1, Model.UNIFORM, 0, 0));
        boolean[] seen = new boolean[2001];
        double sum = 0;
        for (long index = 0; index < 100_000; index++) {
            double value = readings.value(index);
            sum += value;
            seen[(int) Math.round(value * 100) - 9000] = true;
            assertThat(value).isEqualTo(Math.round(value * 100) / 100.0);
        }
        assertThat(seen).doesNotContain(false);
        assertThat(sum / 100_000).isBetween(99.9, 100.1);
    }

    @Test
    void theWalkMovesInSmallStepsAndComesBack() {
        Readings readings = new Readings(spec(1, 1, Model.WALK, 0, 0));
        double sum = 0;
        for (long index = 1; index <= 100_000; index++) {
            double step = readings.value(index) - readings.value(index - 1);
            assertThat(Math.abs(step)).isLessThan(2.1);
            assertThat(readings.value(index)).isBetween(90.0, 110.0);
            sum += readings.value(index);
        }
        assertThat(sum / 100_000).isBetween(99.8, 100.2);
    }

    @Test
    void everyKeyHasOneReadingARound() {
        Readings readings = new Readings(spec(100, 4, Model.UNIFORM, 0, 0));
        assertThat(readings.key(0)).isEqualTo("key-001");
        assertThat(readings.key(99)).isEqualTo("key-100");
        assertThat(readings.key(100)).isEqualTo("key-001");
        assertThat(readings.timestampMillis(99)).isEqualTo(START);
        assertThat(readings.timestampMillis(100)).isEqualTo(START + 250);
        assertThat(new Readings(spec(1, 1, Model.UNIFORM, 0, 0)).key(7)).isEmpty();
    }

    @Test
    void theShareOutOfOrderIsMovedBackByOneToTheBound() {
        Readings readings = new Readings(spec(1, 1, Model.UNIFORM, 0.25, 0));
        int moved = 0;
        for (long index = 0; index < 100_000; index++) {
            long back = START + index * 1000 - readings.timestampMillis(index);
            assertThat(back).isBetween(0L, 3000L);
            moved += back > 0 ? 1 : 0;
        }
        assertThat(moved).isBetween(24_000, 26_000);
    }

    @Test
    void theCsvReadsBackAsTheSameReadings() throws IOException {
        for (int keys : new int[] {1, 7}) {
            GeneratorSpec spec = spec(keys, 3, Model.UNIFORM, 0.3, 0.1);
            StringWriter text = new StringWriter();
            new ReadingsCsv(spec).write(text);
            List<Decoded> decoded = decode(spec, text.toString());
            Readings readings = new Readings(spec);
            assertThat(decoded).hasSize(1000);
            for (int index = 0; index < 1000; index++) {
                if (readings.malformed(index)) {
                    assertThat(decoded.get(index)).isInstanceOf(Rejection.class);
                } else {
                    assertThat(decoded.get(index)).isEqualTo(readings.reading(index));
                }
            }
            assertThat(decoded.stream().filter(Rejection.class::isInstance))
                    .hasSizeBetween(70, 130);
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> spec(0, 1, Model.UNIFORM, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keys can't be 0");
        assertThatThrownBy(() -> spec(1, Double.NaN, Model.UNIFORM, 0, 0))
                .hasMessage("rate can't be NaN");
        assertThatThrownBy(() -> spec(1, 1, Model.UNIFORM, 1.5, 0))
                .hasMessage("disorder can't be 1.5");
    }

    private static List<Decoded> decode(GeneratorSpec spec, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Decoder decoder =
                Formats.layout(ReadingsCsv.format(spec), "csv", bytes, bytes.length, true)
                        .decoder()
                        .get();
        List<Decoded> decoded = new ArrayList<>();
        Receiver add = decoded::add;
        text.lines()
                .skip(1)
                .map(line -> line.getBytes(UTF_8))
                .forEach(line -> decoder.decode(line, 0, line.length, () -> "csv", add));
        return decoded;
    }

    private static GeneratorSpec spec(
            int keys, double rate, Model model, double disorder, double malformed) {
        return new GeneratorSpec(
                keys, rate, true, 1000, model, 1, disorder, 3000, malformed, START);
    }
}
