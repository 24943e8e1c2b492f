package weir.window;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import weir.decode.Reading;
import weir.decode.ReadingSerializer;

/** What happens to a reading between the decoder and a row: nanoseconds each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PartsBenchmark {
    private static final int READINGS = 10_000;
    private static final int KEYS = 100;
    private static final int SLICES = 1000;

    private final Statistics statistics = Statistics.of(List.of("count", "avg", "min", "max"));
    private final ReadingSerializer readingSerializer = new ReadingSerializer();
    private final BlockSerializer blockSerializer = new BlockSerializer(statistics);
    private final DataOutputSerializer out = new DataOutputSerializer(1 << 16);
    private final DataInputDeserializer in = new DataInputDeserializer();

    private Reading[] readings;
    private Partials partials;
    private Cells sums;
    private double plain;
    private byte[] reading;
    private Block block;
    private byte[] blockBytes;

    @Setup(Level.Trial)
    public void fill() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        readings = new Reading[READINGS];
        partials = new Partials(statistics, 1);
        for (int i = 0; i < READINGS; i++) {
            String key = ("S" + (100_000 + random.nextInt(KEYS))).intern();
            readings[i] = Reading.of(key, i, (5000 + random.nextInt(10_000)) / 100.0);
            partials.add(readings[i]);
        }
        block = Block.of(1, 0, 1000, READINGS, partials);
        readingSerializer.serialize(readings[0], out);
        reading = out.getCopyOfBuffer();
        out.clear();
        blockSerializer.serialize(block, out);
        blockBytes = out.getCopyOfBuffer();
    }

    @Setup(Level.Iteration)
    public void fresh() {
        sums = statistics.cells(SLICES);
        for (int row = 0; row < SLICES; row++) {
            statistics.start(sums, row);
        }
    }

    /** Finding the series, count, exact sum, smallest and largest. */
    @Benchmark
    @OperationsPerInvocation(READINGS)
    public Partials addToPartials() {
        for (Reading each : readings) {
            partials.add(each);
        }
        return partials;
    }

    /** The accumulators alone, of one series. */
    @Benchmark
    @OperationsPerInvocation(READINGS)
    public Cells addToOnePartial() {
        for (Reading each : readings) {
            statistics.add(sums, 0, each);
        }
        return sums;
    }

    @Benchmark
    @OperationsPerInvocation(READINGS)
    public Cells addToExactSum() {
        for (Reading each : readings) {
            ExactSum.add(sums, 0, 1, 0, each.value());
        }
        return sums;
    }

    @Benchmark
    @OperationsPerInvocation(READINGS)
    public double addToPlainSum() {
        for (Reading each : readings) {
            plain += each.value();
        }
        return plain;
    }

    @Benchmark
    @OperationsPerInvocation(SLICES - 1)
    public Cells mergePartials() {
        for (int row = 1; row < SLICES; row++) {
            statistics.merge(sums, 0, sums, row);
        }
        return sums;
    }

    /** Four numbers of a partial, the exact sum rounded. */
    @Benchmark
    public double[] results() {
        return statistics.results(partials.cells(), 0);
    }

    @Benchmark
    public int writeReading() throws IOException {
        out.clear();
        readingSerializer.serialize(readings[0], out);
        return out.length();
    }

    @Benchmark
    public Reading readReading() throws IOException {
        in.setBuffer(reading);
        return readingSerializer.deserialize(in);
    }

    /** A slice of 100 series. */
    @Benchmark
    public int writeBlock() throws IOException {
        out.clear();
        blockSerializer.serialize(block, out);
        return out.length();
    }

    @Benchmark
    public Block readBlock() throws IOException {
        in.setBuffer(blockBytes);
        return blockSerializer.deserialize(in);
    }
}
