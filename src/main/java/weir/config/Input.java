package weir.config;

import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.decode.Decoded;
import weir.decode.FormatSpec;
import weir.source.BackfillSpec;
import weir.source.FilesSpec;
import weir.source.GeneratorSpec;
import weir.source.PipeSpec;
import weir.source.Places;
import weir.source.ResolvedFile;
import weir.source.Sources;
import weir.source.TopicSourceSpec;
import weir.source.TopicTime;

/** Where the records of a run come from. */
public sealed interface Input {

    /** Its source in {@code env}. */
    DataStream<Decoded> source(
            StreamExecutionEnvironment env, WatermarkStrategy<Decoded> watermarks);

    /** The same, each reading by itself, so that a watermark may come behind each; not in batch. */
    default Input oneByOne() {
        return this;
    }

    /** How many bytes it has, as it is stored; 0 when nobody knows. */
    default long storedBytes() {
        return 0;
    }

    /** How many series it is expected to have; {@link Long#MAX_VALUE} when nobody knows. */
    default long series() {
        return Long.MAX_VALUE;
    }

    /** Whether it goes on until the run is stopped. */
    default boolean endless() {
        return false;
    }

    /** How its records are read; nothing for the generator, which makes readings. */
    default Optional<FormatSpec> format() {
        return Optional.empty();
    }

    /** The topics it reads, if any. */
    default Optional<TopicSourceSpec> topics() {
        return Optional.empty();
    }

    /** Files, folders and globs. */
    record Files(FilesSpec spec) implements Input {
        @Override
        public Optional<FormatSpec> format() {
            return Optional.of(spec.format());
        }

        @Override
        public DataStream<Decoded> source(
                StreamExecutionEnvironment env, WatermarkStrategy<Decoded> watermarks) {
            return Sources.files(env, spec, watermarks);
        }

        @Override
        public boolean endless() {
            return spec.follow();
        }

        @Override
        public long series() {
            return Sources.series(spec);
        }

        @Override
        public long storedBytes() {
            return Places.resolve(spec.places()).stream().mapToLong(ResolvedFile::length).sum();
        }
    }

    /** Standard input. */
    record Pipe(PipeSpec spec) implements Input {
        @Override
        public Optional<FormatSpec> format() {
            return Optional.of(spec.format());
        }

        @Override
        public DataStream<Decoded> source(
                StreamExecutionEnvironment env, WatermarkStrategy<Decoded> watermarks) {
            return Sources.pipe(env, spec, watermarks);
        }
    }

    /** Topics. */
    record Kafka(TopicSourceSpec spec) implements Input {
        @Override
        public Optional<FormatSpec> format() {
            return Optional.of(spec.format().spec());
        }

        @Override
        public boolean endless() {
            return spec.until().kind() == TopicTime.Kind.NEVER;
        }

        @Override
        public Input oneByOne() {
            return new Kafka(spec.oneByOne());
        }

        @Override
        public Optional<TopicSourceSpec> topics() {
            return Optional.of(spec);
        }

        @Override
        public DataStream<Decoded> source(
                StreamExecutionEnvironment env, WatermarkStrategy<Decoded> watermarks) {
            return Sources.topics(env, spec, watermarks);
        }
    }

    /** Files, then topics. */
    record Backfill(BackfillSpec spec) implements Input {
        @Override
        public Optional<FormatSpec> format() {
            return Optional.of(spec.topic().format().spec());
        }

        @Override
        public boolean endless() {
            return spec.topic().until().kind() == TopicTime.Kind.NEVER;
        }

        @Override
        public Optional<TopicSourceSpec> topics() {
            return Optional.of(spec.topic());
        }

        @Override
        public DataStream<Decoded> source(
                StreamExecutionEnvironment env, WatermarkStrategy<Decoded> watermarks) {
            return Sources.backfill(env, spec, watermarks);
        }
    }

    /** The generator. */
    record Generator(GeneratorSpec spec) implements Input {
        @Override
        public boolean endless() {
            return spec.rows() == Amounts.ENDLESS;
        }

        @Override
        public DataStream<Decoded> source(
                StreamExecutionEnvironment env, WatermarkStrategy<Decoded> watermarks) {
            return Sources.generator(env, spec, watermarks);
        }
    }
}
