package weir.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A record from bytes to a reading: nanoseconds each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final int MAX_RECORD = 1 << 20;

    @Param({"csv", "json"})
    public String format;

    @Param({"1767225600000", "2026-01-01T00:00:00.000Z"})
    public String time;

    private Decoder decoder;
    private byte[] line;

    @Setup
    public void settle() {
        boolean csv = format.equals("csv");
        String text = csv ? time + ",S00042,101.25" : json();
        byte[] head = ((csv ? "timestamp,symbol,price\n" : "") + text + "\n").getBytes(UTF_8);
        decoder = Formats.layout(format(), "benchmark", head, head.length, false).decoder().get();
        line = text.getBytes(UTF_8);
    }

    private String json() {
        String quote = time.endsWith("Z") ? "\"" : "";
        return "{\"timestamp\":%s%s%s,\"symbol\":\"S00042\",\"price\":101.25}"
                .formatted(quote, time, quote);
    }

    private FormatSpec format() {
        return new FormatSpec(
                format,
                null,
                null,
                List.of("symbol"),
                List.of("timestamp"),
                List.of("price"),
                null,
                null,
                "auto",
                ZoneOffset.UTC,
                Long.MAX_VALUE,
                FormatSpec.Raw.FULL,
                MAX_RECORD);
    }

    @Benchmark
    public void decodeLine(Blackhole out) {
        decoder.decode(line, 0, line.length, () -> "benchmark", out::consume);
    }
}
