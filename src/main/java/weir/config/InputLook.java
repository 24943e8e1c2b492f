package weir.config;

import java.util.List;
import java.util.Optional;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.InputProblem;
import weir.decode.Layout;
import weir.kafka.TopicPlace;
import weir.source.FilesSpec;
import weir.source.Head;
import weir.source.Places;
import weir.source.ResolvedFile;
import weir.source.Sources;

/**
 * Looks at the first bytes of the files of a run: whether they are there and have the columns and
 * times that the settings name, and what their key columns are called. A pipe is not looked at:
 * what is read from it is gone; what no input of its format has is said anyway.
 */
final class InputLook {
    /** What the generator calls its key, and a pipe that may have one. */
    private static final List<String> USUAL_KEY = List.of(FormatSpec.DEFAULT_KEY);

    private final Settings settings;
    private final Problems problems;
    private final UsualColumn keys =
            new UsualColumn(
                    FormatSpec.DEFAULT_KEY,
                    "name the key with --key, or write --key '' for one series");
    private final UsualColumn times =
            new UsualColumn(
                    FormatSpec.DEFAULT_TIME,
                    "name the time with --time, or write --time '' for totals without times");

    InputLook(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * An input that has been looked at.
     *
     * @param input the same, with key and time settled
     * @param keyColumns the names of the key columns in the results
     */
    record Seen(Input input, List<String> keyColumns) {
        /** Whether each reading is known to have a time; all but some totals have. */
        boolean timed() {
            Optional<FormatSpec> format = input.format();
            List<String> times = format.map(FormatSpec::times).orElse(null);
            return format.isEmpty() || times != null && !times.isEmpty();
        }
    }

    /** What is wrong with the input goes to the problems. */
    Seen at(Input input) {
        if (input instanceof Input.Generator generator) {
            return new Seen(input, generator.spec().keys() > 1 ? USUAL_KEY : List.of());
        }
        if (input instanceof Input.Kafka kafka) {
            List<String> named = kafka.spec().format().keys();
            return new Seen(input, named);
        }
        if (input instanceof Input.Backfill backfill) {
            FilesSpec history = backfill.spec().history();
            history.places().stream()
                    .filter(place -> !place.equals("-"))
                    .forEach(place -> look(place, history));
            return new Seen(input, backfill.spec().topic().format().keys());
        }
        if (input instanceof Input.Pipe pipe) {
            if (columnsAreKnown()) {
                look(new Head("-", new byte[0], true), pipe.spec().format());
            }
            List<String> named = pipe.spec().format().keys();
            return new Seen(input, named == null ? USUAL_KEY : named);
        }
        FilesSpec files = ((Input.Files) input).spec();
        for (String place : files.places()) {
            look(place, files);
        }
        if (files.follow() && !keys.seen()) {
            List<String> named = files.format().keys();
            return new Seen(input, named == null ? USUAL_KEY : named);
        }
        return settled(files);
    }

    private Seen settled(FilesSpec files) {
        FormatSpec format = files.format();
        List<String> named = format.keys();
        if (named == null) {
            keys.check(problems);
            format = format.withKeys(keys.names());
        }
        if (format.times() == null) {
            times.check(problems);
            format = format.withTimes(times.names());
        }
        boolean unseen = named != null && keys.names().isEmpty();
        return new Seen(new Input.Files(files.withFormat(format)), unseen ? named : keys.names());
    }

    private void look(String place, FilesSpec spec) {
        try {
            if (TopicPlace.is(place)) {
                return; // among files; that is said already
            }
            List<ResolvedFile> files =
                    spec.follow() ? Places.toFollow(place) : Places.resolve(List.of(place));
            OverwriteCheck outputs = new OverwriteCheck(settings, problems);
            if (spec.follow()) {
                outputs.followed(place);
            }
            files.stream().filter(file -> !file.name().equals(place)).forEach(outputs::input);
            if (columnsAreKnown()) {
                Sources.heads(files).forEach(head -> look(head, spec.format()));
            }
        } catch (IllegalArgumentException | InputProblem e) {
            problems.add(e.getMessage());
        }
    }

    private void look(Head head, FormatSpec format) {
        byte[] bytes = head.bytes();
        try {
            Formats.check(format, head.name(), bytes, bytes.length, head.whole());
            if (bytes.length > 0) {
                Layout layout =
                        Formats.layout(format, head.name(), bytes, bytes.length, head.whole());
                keys.take(head.name(), layout.keys());
                times.take(head.name(), layout.times());
            }
        } catch (InputProblem e) {
            problems.add(e.getMessage());
        }
    }

    /** Columns named wrongly in the options are a problem already, not one of the input too. */
    private boolean columnsAreKnown() {
        return Options.of(settings.command()).stream()
                .filter(
                        option ->
                                option.group() == Option.Group.COLUMNS
                                        || option.group() == Option.Group.INPUT
                                        || option == TimeOptions.TIME_FORMAT
                                        || option == TimeOptions.ZONE)
                .noneMatch(settings::broken);
    }
}
