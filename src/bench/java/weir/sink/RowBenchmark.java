package weir.sink;

import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import weir.window.WindowResult;

/** A row of CSV from a result to bytes: nanoseconds each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowBenchmark {
    private static final long START = 1_767_225_600_000L;
    private static final WindowResult RESULT =
            new WindowResult(
                    "S00042",
                    "",
                    START,
                    START + 10_000,
                    new double[] {562, 99.86731316725979, 56125.43, 50.02, 149.97},
                    WindowResult.Kind.FINAL,
                    0);

    private final Bytes bytes = new Bytes();
    private final CsvResults csv =
            new CsvResults(
                    new SinkSpec(
                            "out.csv",
                            false,
                            List.of("symbol"),
                            false,
                            List.of("count", "avg", "sum", "min", "max"),
                            false,
                            false,
                            -1,
                            false,
                            false,
                            ZoneOffset.UTC,
                            1 << 20,
                            false,
                            80));

    @Benchmark
    public int writeRow() {
        bytes.clear();
        csv.row(RESULT, bytes);
        return bytes.size();
    }
}
