package weir.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import weir.AverageJob;
import weir.config.Command;
import weir.config.JobConfig;
import weir.decode.FormatSpec;
import weir.decode.Rejection;
import weir.decode.RejectionSerializer;
import weir.kafka.TopicPlace;
import weir.sink.LateColumns;
import weir.sink.Sinks;
import weir.sink.TopicCheck;
import weir.sink.TopicSinkSpec;
import weir.sink.TopicSinks;
import weir.window.Late;
import weir.window.WindowResult;

/** The ends of the flow that a configuration names. */
final class JobEnds {
    private final JobConfig config;
    private final boolean live;

    JobEnds(JobConfig config) {
        this.config = config;
        this.live = config.command() == Command.LIVE;
    }

    AverageJob.Ends in(StreamExecutionEnvironment env) {
        return new AverageJob.Ends(
                watermarks -> config.input().source(env, watermarks),
                results(),
                late(),
                this::rejected);
    }

    private Consumer<DataStream<WindowResult>> results() {
        return TopicPlace.is(config.sink().place())
                ? TopicSinks.results(config.sink(), topics())
                : Sinks.results(config.sink());
    }

    private Consumer<DataStream<Late>> late() {
        Optional<FormatSpec> format = config.input().format();
        LateColumns columns =
                new LateColumns(
                        config.sink().keyColumns(),
                        config.sink().measures(),
                        format.map(FormatSpec::weight).isPresent(),
                        format.map(FormatSpec::member).isPresent());
        return config.lateTo()
                .map(
                        place ->
                                TopicPlace.is(place)
                                        ? TopicSinks.late(place, columns, topics())
                                        : Sinks.late(place, live, columns, sortBytes()))
                .orElse(late -> discard(late, "sink-late"));
    }

    private void rejected(DataStream<Rejection> rejected) {
        DataStream<Rejection> shown =
                rejected.map(new FirstRejections())
                        .returns(RejectionSerializer.TYPE)
                        .name(FirstRejections.OPERATOR)
                        .uid(FirstRejections.OPERATOR);
        config.rejectedTo()
                .map(
                        place ->
                                TopicPlace.is(place)
                                        ? TopicSinks.rejected(place, topics())
                                        : Sinks.rejected(place, live, sortBytes()))
                .orElse(stream -> discard(stream, "sink-rejected"))
                .accept(shown);
    }

    private static void discard(DataStream<?> stream, String name) {
        stream.sinkTo(new DiscardingSink<>()).name(name + "-none").uid(name + "-none");
    }

    private long sortBytes() {
        return config.sink().sortBytes();
    }

    private TopicSinkSpec topics() {
        return config.topics().orElseThrow();
    }

    /**
     * Clears the places that are to be replaced, unless the run goes on with them, and makes the
     * topics that are not there.
     *
     * @return what a person should know before the run starts
     */
    List<String> prepare() throws IOException {
        List<String> topics = places().stream().filter(TopicPlace::is).toList();
        for (String place : places()) {
            Sinks.prepare(place, config.sink().overwrite());
        }
        return topics.isEmpty() ? List.of() : prepare(topics);
    }

    private List<String> prepare(List<String> topics) {
        try (TopicCheck check = new TopicCheck(topics())) {
            topics.forEach(check::prepare);
            String results = config.sink().place();
            return topics.contains(results) ? check.warnings(results, !live) : List.of();
        }
    }

    /** Gives the files of a live run, which grew as {@code NAME.part}, their names. */
    void completed() throws IOException {
        if (live) {
            for (String place : places()) {
                Sinks.completed(place);
            }
        }
    }

    /** Removes what a batch that has failed leaves beside its files. */
    void discard(JobID job) throws IOException {
        if (!live) {
            for (String place : places()) {
                Sinks.discard(place, job);
            }
        }
    }

    /** Results, late and rejected records: those that go somewhere. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        places.add(config.sink().place());
        config.lateTo().ifPresent(places::add);
        config.rejectedTo().ifPresent(places::add);
        return places;
    }
}
