package weir.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import weir.AverageJob;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.Handful;
import weir.decode.Reading;
import weir.source.GeneratorSpec;
import weir.source.Sources;
import weir.window.Watermarks;
import weir.window.WindowSpec;

/**
 * One live run of some seconds: the generator without a pace, 100 keys, windows, and sinks that
 * drop what they get; checkpoints as in {@code weir live}. Prints readings a second and nanoseconds
 * of CPU a reading, counted where the source's watermarks are made, after a time to warm up.
 */
final class LiveRate {
    private static final int KEYS = 100;
    private static final Duration CHECKPOINTS = Duration.ofSeconds(2);

    private LiveRate() {}

    /** Who (weir or flink), which windows, size and slide in ms, density, seconds. */
    public static void main(String[] args) throws Exception {
        boolean weir = args[0].equals("weir");
        WindowSpec windows =
                WindowSpec.of(WindowSpec.Kind.valueOf(args[1]), Long.parseLong(args[2]))
                        .slide(Long.parseLong(args[3]))
                        .build();
        int seconds = Integer.parseInt(args[5]);
        Path checkpoints = Files.createTempDirectory("weir-bench-live");
        var env = environment(checkpoints);
        GeneratorSpec readings = readings(Double.parseDouble(args[4]));
        if (weir) {
            weir(env, readings, windows);
        } else {
            flink(env, readings, windows);
        }
        JobClient job = env.executeAsync();
        measure(seconds);
        job.cancel().get();
        System.exit(0);
    }

    private static StreamExecutionEnvironment environment(Path checkpoints) {
        Configuration flink = Flink.configuration(false);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(TaskManagerOptions.BUFFER_DEBLOAT_ENABLED, true);
        return StreamExecutionEnvironment.getExecutionEnvironment(flink);
    }

    private static GeneratorSpec readings(double density) {
        return new GeneratorSpec(
                KEYS,
                density,
                false,
                Long.MAX_VALUE,
                GeneratorSpec.Model.UNIFORM,
                1,
                0,
                0,
                0,
                DataSet.START);
    }

    private static void measure(int seconds) throws InterruptedException {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        Counted.awaitFirst();
        Thread.sleep(seconds * 1000L / 2);
        long before = Counted.total();
        long nanos = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        Thread.sleep(seconds * 1000L);
        double count = Counted.total() - before;
        double elapsed = (System.nanoTime() - nanos) / 1e9;
        System.out.printf(
                "%.0f %.1f%n", count / elapsed, (system.getProcessCpuTime() - cpu) / count);
    }

    private static void weir(
            StreamExecutionEnvironment env, GeneratorSpec readings, WindowSpec windows) {
        AverageJob.build(
                env,
                windows,
                false,
                new AverageJob.Ends(
                        watermarks -> Sources.generator(env, readings, new Counted(watermarks)),
                        LiveRate::discard,
                        LiveRate::discard,
                        LiveRate::discard));
    }

    private static void discard(DataStream<?> stream) {
        stream.sinkTo(new DiscardingSink<>());
    }

    private static void flink(
            StreamExecutionEnvironment env, GeneratorSpec readings, WindowSpec windows) {
        WatermarkStrategy<Decoded> watermarks = new Counted(Watermarks.of(windows));
        Duration size = Duration.ofMillis(windows.sizeMillis());
        WindowAssigner<Object, TimeWindow> assigner =
                windows.kind() == WindowSpec.Kind.TUMBLING
                        ? TumblingEventTimeWindows.of(size)
                        : SlidingEventTimeWindows.of(
                                size, Duration.ofMillis(windows.slideMillis()));
        discard(
                Sources.generator(env, readings, WatermarkStrategy.noWatermarks())
                        .flatMap(LiveRate::each)
                        .returns(DecodedSerializer.TYPE)
                        .assignTimestampsAndWatermarks(watermarks)
                        .keyBy(reading -> ((Reading) reading).key())
                        .window(assigner)
                        .aggregate(new Average()));
    }

    /** The generator hands readings on many at a time, which cost Flink's windows the less. */
    private static void each(Decoded decoded, Collector<Decoded> out) {
        ((Handful) decoded).all().forEach(out::collect);
    }

    /** Count, plain sum, smallest and largest. */
    private static final class Average implements AggregateFunction<Decoded, double[], double[]> {
        @Override
        public double[] createAccumulator() {
            return new double[] {0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        }

        @Override
        public double[] add(Decoded reading, double[] total) {
            double value = ((Reading) reading).value();
            total[0]++;
            total[1] += value;
            total[2] = Math.min(total[2], value);
            total[3] = Math.max(total[3], value);
            return total;
        }

        @Override
        public double[] getResult(double[] total) {
            return total.clone();
        }

        @Override
        public double[] merge(double[] a, double[] b) {
            a[0] += b[0];
            a[1] += b[1];
            a[2] = Math.min(a[2], b[2]);
            a[3] = Math.max(a[3], b[3]);
            return a;
        }
    }
}
