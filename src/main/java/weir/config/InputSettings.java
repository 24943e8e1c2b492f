package weir.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import weir.decode.FormatSpec;
import weir.kafka.TopicPlace;
import weir.source.FilesSpec;
import weir.source.GeneratorSpec;
import weir.source.PipeSpec;

/** Makes the settings of the source room, and says what does not fit together. */
final class InputSettings {
    private static final String STANDARD_INPUT = "-";

    /** The groups of options that an input has and the generator has not. */
    private static final Set<Option.Group> OF_FILES =
            Set.of(Option.Group.INPUT, Option.Group.COLUMNS);

    private InputSettings() {}

    /** Whether a run reads the generator: a live one without input. */
    static boolean generated(Settings settings) {
        return settings.command() == Command.LIVE && !settings.given(InputOptions.INPUTS);
    }

    /** The input's settings; what is wrong with them goes to {@code problems}. */
    static Input of(Settings settings, FormatSpec format, TopicSettings topics, Problems problems) {
        boolean generated = generated(settings);
        meaningless(settings, generated, problems);
        if (generated) {
            return new Input.Generator(generator(settings));
        }
        List<String> places = settings.get(InputOptions.INPUTS, List.of());
        check(settings, places, problems);
        if (!places.isEmpty() && places.stream().allMatch(TopicPlace::is)) {
            return new Input.Kafka(topics.source(places, format));
        }
        if (places.contains(STANDARD_INPUT)) {
            return new Input.Pipe(new PipeSpec(format, settings.command() == Command.BATCH));
        }
        return new Input.Files(
                new FilesSpec(
                        places,
                        format,
                        settings.get(InputOptions.CHUNK_BYTES),
                        settings.get(InputOptions.SPLIT_FILES),
                        follows(settings)));
    }

    /** Whether a live run goes on at the end of its files. */
    static boolean follows(Settings settings) {
        return settings.command() == Command.LIVE && settings.get(InputOptions.FOLLOW);
    }

    static GeneratorSpec generator(Settings settings) {
        Disorder disorder = settings.get(GeneratorOptions.DISORDER);
        double rate = settings.get(GeneratorOptions.RATE);
        boolean paced = !Double.isInfinite(rate);
        return new GeneratorSpec(
                settings.get(GeneratorOptions.KEYS),
                paced ? rate : 1,
                paced,
                settings.get(GeneratorOptions.ROWS),
                GeneratorSpec.Model.valueOf(
                        settings.get(GeneratorOptions.MODEL).toUpperCase(Locale.ROOT)),
                settings.get(GeneratorOptions.SEED),
                disorder.share(),
                disorder.span().toMillis(),
                settings.get(GeneratorOptions.MALFORMED),
                settings.get(GeneratorOptions.START).toEpochMilli());
    }

    private static void check(Settings settings, List<String> places, Problems problems) {
        long pipes = places.stream().filter(STANDARD_INPUT::equals).count();
        if (places.isEmpty() && !settings.broken(InputOptions.INPUTS)) {
            problems.add(
                    "batch needs an input: name a file, a folder, a glob in quotes, or - for"
                            + " standard input");
        } else if (pipes > 1) {
            problems.add(
                    settings.place(InputOptions.INPUTS)
                            + " - is given twice: standard input can be read once");
        } else if (pipes == 1 && settings.layer(InputOptions.FOLLOW) == Settings.COMMAND_LINE) {
            problems.add(
                    settings.place(InputOptions.FOLLOW)
                            + " is for files: standard input is read until its writer ends;"
                            + " leave it out");
        } else if (settings.layer(InputOptions.FOLLOW) == Settings.COMMAND_LINE
                && places.stream().anyMatch(TopicPlace::is)) {
            problems.add(
                    settings.place(InputOptions.FOLLOW)
                            + " is for files: a topic is read on at its end anyway; leave it out");
        } else if (pipes == 1 && places.size() > 1) {
            problems.add(
                    settings.place(InputOptions.INPUTS)
                            + " - can't be read together with files: give one or the other");
        } else if (places.stream().anyMatch(TopicPlace::is)
                && !places.stream().allMatch(TopicPlace::is)) {
            problems.add(
                    settings.place(InputOptions.INPUTS)
                            + ": topics can't be read together with files: give one or the other");
        }
    }

    /** What was typed for this run and can have no effect is a mistake. */
    private static void meaningless(Settings settings, boolean generated, Problems problems) {
        for (Option<?> option : Options.of(settings.command())) {
            if (settings.layer(option) != Settings.COMMAND_LINE) {
                continue;
            }
            if (generated && OF_FILES.contains(option.group())) {
                problems.add(
                        settings.place(option)
                                + " is for an input, and none is named: name a file, or - for"
                                + " standard input");
            } else if (!generated && option.group() == Option.Group.GENERATOR) {
                problems.add(
                        settings.place(option)
                                + " is for the generator, and an input is named: leave one out");
            }
        }
    }
}
