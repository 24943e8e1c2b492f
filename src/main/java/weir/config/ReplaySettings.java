package weir.config;

import java.util.List;
import weir.decode.Computed;
import weir.decode.Expressions;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.InputProblem;
import weir.kafka.TopicPlace;
import weir.source.Head;
import weir.source.Places;
import weir.source.Sources;

/** Makes the configuration of a replay. */
final class ReplaySettings {
    /** A replay averages nothing, and needs no value column: each record has this value. */
    private static final Computed NO_VALUE = Computed.parse("replayed=1");

    private final Settings settings;
    private final Problems problems;

    private ReplaySettings(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** The configuration; what is wrong with it, its inputs and its output goes to the problems. */
    static ReplayConfig of(Settings settings, Problems problems) {
        return new ReplaySettings(settings, problems).config();
    }

    private ReplayConfig config() {
        checkOutput();
        TopicSettings topics = new TopicSettings(settings, problems);
        boolean json = settings.get(KafkaOptions.RECORD_FORMAT).equals("json");
        ReplayConfig config =
                new ReplayConfig(
                        settings.get(InputOptions.INPUTS, List.of()),
                        format(),
                        settings.get(OutputOptions.OUTPUT_PLACE),
                        topics.sink(),
                        settings.get(ReplayOptions.SPEED),
                        settings.get(ReplayOptions.SHIFT_TO_NOW),
                        json && settings.get(InputOptions.FORMAT).equals("csv"),
                        settings.get(RunOptions.QUIET),
                        settings.get(RunOptions.VERBOSE));
        checkInputs(config);
        return config;
    }

    private FormatSpec format() {
        Columns columns = Columns.of(settings);
        return new FormatSpec(
                settings.get(InputOptions.FORMAT),
                settings.get(InputOptions.DELIMITER),
                settings.get(InputOptions.HEADER),
                columns.keys(),
                columns.times(),
                List.of(NO_VALUE.name()),
                null,
                null,
                settings.get(TimeOptions.TIME_FORMAT),
                settings.get(TimeOptions.ZONE),
                Long.MAX_VALUE,
                FormatSpec.Raw.OFF,
                (int) Math.min(settings.get(InputOptions.MAX_RECORD), Integer.MAX_VALUE - 64),
                '.',
                new Expressions(null, List.of(NO_VALUE)));
    }

    private void checkOutput() {
        String output = settings.get(OutputOptions.OUTPUT_PLACE);
        boolean topic = TopicPlace.is(output);
        if (!topic && !output.equals("-")) {
            problems.add(
                    settings.place(OutputOptions.OUTPUT_PLACE)
                            + " '"
                            + output
                            + "': a replay goes to a topic, or to - for standard output: write"
                            + " kafka:TOPIC");
        } else if (topic && output.startsWith("kafka:/")) {
            problems.add(
                    settings.place(OutputOptions.OUTPUT_PLACE)
                            + " '"
                            + output
                            + "': a replay goes to one topic: name it");
        }
    }

    private void checkInputs(ReplayConfig config) {
        List<String> places = config.places();
        if (places.isEmpty() && !settings.broken(InputOptions.INPUTS)) {
            problems.add(
                    "replay needs an input: name a file, a folder, a glob in quotes, or - for"
                            + " standard input");
        } else if (places.stream().anyMatch(TopicPlace::is)) {
            problems.add(settings.place(InputOptions.INPUTS) + ": replay reads files, not topics");
        } else if (places.contains("-") && places.size() > 1) {
            problems.add(
                    settings.place(InputOptions.INPUTS)
                            + " - can't be read together with files: give one or the other");
        } else if (!config.pipe()) {
            look(config);
        }
    }

    private void look(ReplayConfig config) {
        try {
            Sources.heads(Places.resolve(config.places())).forEach(head -> look(head, config));
        } catch (IllegalArgumentException | InputProblem e) {
            problems.add(e.getMessage());
        }
    }

    private void look(Head head, ReplayConfig config) {
        byte[] bytes = head.bytes();
        Formats.check(config.format(), head.name(), bytes, bytes.length, head.whole());
        if (config.json()
                && bytes.length > 0
                && !Formats.retelling(
                                config.format(), head.name(), bytes, bytes.length, head.whole())
                        .named()) {
            problems.add(
                    head.name() + ": has no header line that names the columns, as JSON needs it");
        }
    }
}
