package weir.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import weir.decode.FormatSpec;
import weir.source.GeneratorSpec;
import weir.source.Head;
import weir.source.ReadingsCsv;

/**
 * The first readings of the generator, as {@code generate} writes them.
 *
 * @param format how they are read
 * @param head their bytes
 */
record FirstOfGenerator(FormatSpec format, Head head) {

    static FirstOfGenerator of(GeneratorSpec spec, int readings) {
        GeneratorSpec few =
                new GeneratorSpec(
                        spec.keys(),
                        spec.ratePerSecond(),
                        spec.paced(),
                        Math.min(readings, spec.rows()),
                        spec.model(),
                        spec.seed(),
                        spec.disorder(),
                        spec.disorderMillis(),
                        spec.malformed(),
                        spec.startMillis());
        StringWriter text = new StringWriter();
        try {
            new ReadingsCsv(few).write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory can't fail", e);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new FirstOfGenerator(
                ReadingsCsv.format(spec), new Head("the generator", bytes, true));
    }
}
