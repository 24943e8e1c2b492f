package weir.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.InputProblem;

/** The menu of sources. A stream's name and uid are {@code source-<which>}. */
public final class Sources {
    /** Below this many readings a second one subtask generates all, and no other is waited for. */
    private static final double READINGS_A_SUBTASK = 1000;

    /** Smaller files are read before a look at them pays. */
    private static final long WORTH_A_LOOK = 64L << 20;

    private Sources() {}

    /**
     * The records of files, each once. Large uncompressed files are read by several readers; in
     * order of the places, of the names and of the bytes as far as the readers' number allows.
     * Files that are followed are read abreast, each by one reader, and have no end.
     *
     * @throws InputProblem see {@link Places#resolve}
     */
    public static DataStream<Decoded> files(
            StreamExecutionEnvironment env, FilesSpec spec, WatermarkStrategy<Decoded> watermarks) {
        if (spec.follow()) {
            FollowSource source = new FollowSource(spec.places(), spec.format());
            return from(env, source, watermarks, "source-follow");
        }
        ByteSource source =
                new ByteSource(
                        Places.resolve(spec.places()),
                        spec.format(),
                        spec.splitFiles() ? spec.chunkBytes() : Long.MAX_VALUE,
                        new FileMedium(),
                        Boundedness.BOUNDED,
                        isBatch(env));
        return from(env, source, watermarks, "source-files");
    }

    /** The records of standard input, until it ends. */
    public static DataStream<Decoded> pipe(
            StreamExecutionEnvironment env, PipeSpec spec, WatermarkStrategy<Decoded> watermarks) {
        return pipe(env, spec, System.in, watermarks);
    }

    /**
     * The records of {@code in}, until it ends; {@code in} is not touched before the job runs. A
     * line that has no end yet waits for it.
     */
    public static DataStream<Decoded> pipe(
            StreamExecutionEnvironment env,
            PipeSpec spec,
            InputStream in,
            WatermarkStrategy<Decoded> watermarks) {
        PipeMedium pipe = PipeMedium.of(in, spec);
        ByteSource source =
                new ByteSource(
                        List.of(pipe.file()),
                        spec.format(),
                        Long.MAX_VALUE,
                        pipe,
                        spec.bounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED,
                        isBatch(env));
        return from(env, source, watermarks, "source-pipe");
    }

    /** The records of topics, each decoded in its reader, watermarks per partition. */
    public static DataStream<Decoded> topics(
            StreamExecutionEnvironment env,
            TopicSourceSpec spec,
            WatermarkStrategy<Decoded> watermarks) {
        String name = "source-kafka";
        NamedPartitions source = new NamedPartitions(TopicSource.of(spec), spec.together());
        return from(env, source, watermarks, name);
    }

    /**
     * The records of files, then those of topics from the cut-over on; see {@link BackfillSpec}.
     *
     * @throws InputProblem see {@link Places#resolve}
     */
    public static DataStream<Decoded> backfill(
            StreamExecutionEnvironment env,
            BackfillSpec spec,
            WatermarkStrategy<Decoded> watermarks) {
        FilesSpec files = spec.history();
        List<TimeOrder.Begins> begins =
                TimeOrder.of(Places.resolve(files.places()), files.format());
        Map<String, Long> firstMillis = new HashMap<>();
        begins.forEach(
                each ->
                        firstMillis.put(
                                each.file().uri(),
                                each.millis() == Long.MAX_VALUE ? Long.MIN_VALUE : each.millis()));
        ByteSource history =
                new ByteSource(
                        begins.stream().map(TimeOrder.Begins::file).toList(),
                        files.format(),
                        Long.MAX_VALUE,
                        new FileMedium(),
                        Boundedness.BOUNDED,
                        false);
        BackfillSource source =
                new BackfillSource(
                        history,
                        TopicSource.of(spec.topic()),
                        firstMillis,
                        spec.cutoverMillis(),
                        spec.delayMillis());
        return from(env, source, new SeamWatermarks(watermarks), "source-backfill");
    }

    /** The generator's readings. Not for BATCH mode, which refuses a {@code SourceFunction}. */
    @SuppressWarnings("deprecation")
    public static DataStream<Decoded> generator(
            StreamExecutionEnvironment env,
            GeneratorSpec spec,
            WatermarkStrategy<Decoded> watermarks) {
        int parallelism = parallelism(spec, env.getParallelism());
        return env.addSource(
                        new GeneratorFunction(spec), "source-generator", DecodedSerializer.TYPE)
                .setParallelism(parallelism)
                .uid("source-generator")
                .assignTimestampsAndWatermarks(watermarks)
                .setParallelism(parallelism)
                .name("source-generator-watermarks")
                .uid("source-generator-watermarks");
    }

    /**
     * The first bytes of each input, for a look at them before the run; read as they are asked for.
     *
     * @throws InputProblem while the stream is consumed, when a file can't be read
     */
    public static Stream<Head> heads(List<ResolvedFile> files) {
        FileMedium medium = new FileMedium();
        return files.stream().map(file -> head(medium, file));
    }

    /**
     * How many series the readings of files have, by a look at some places of them; {@link
     * Long#MAX_VALUE} when that can't be told, or the files are not worth the look.
     *
     * @throws InputProblem see {@link Places#resolve}, and when one can't be read
     */
    public static long series(FilesSpec spec) {
        List<ResolvedFile> files = Places.resolve(spec.places());
        long bytes = files.stream().mapToLong(ResolvedFile::length).sum();
        boolean split = spec.splitFiles() && files.stream().allMatch(ResolvedFile::splittable);
        if (bytes < WORTH_A_LOOK || !split) {
            return Long.MAX_VALUE;
        }
        long keys = new KeySample(files, spec.format()).keys();
        return keys == KeySample.MANY ? Long.MAX_VALUE : keys * spec.format().values().size();
    }

    /** There no watermark comes between readings. */
    private static boolean isBatch(StreamExecutionEnvironment env) {
        return env.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
                == RuntimeExecutionMode.BATCH;
    }

    private static Head head(FileMedium medium, ResolvedFile file) {
        try {
            return medium.head(file);
        } catch (IOException e) {
            throw new InputProblem(e.getMessage());
        }
    }

    /** Many subtasks that each wait for a reading now and then would hold the windows back. */
    static int parallelism(GeneratorSpec spec, int available) {
        int most = Math.min(available, GeneratorFunction.SHARDS);
        double wanted = spec.keys() * spec.ratePerSecond() / READINGS_A_SUBTASK;
        return spec.paced() ? (int) Math.max(1, Math.min(most, Math.ceil(wanted))) : most;
    }

    private static DataStream<Decoded> from(
            StreamExecutionEnvironment env,
            Source<Decoded, ?, ?> source,
            WatermarkStrategy<Decoded> watermarks,
            String name) {
        return env.fromSource(source, watermarks, name, DecodedSerializer.TYPE).uid(name);
    }
}
