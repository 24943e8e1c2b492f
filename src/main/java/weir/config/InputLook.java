package weir.config;

import java.util.List;
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
    private List<String> keys = List.of();

    /** The first file with a key column, and the first without one; null while there is none. */
    private String having;

    private String lacking;

    InputLook(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * An input that has been looked at.
     *
     * @param input the same, with its key settled
     * @param keyColumns the names of the key columns in the results
     */
    record Seen(Input input, List<String> keyColumns) {}

    /** What is wrong with the input goes to the problems. */
    Seen at(Input input) {
        if (input instanceof Input.Generator generator) {
            return new Seen(input, generator.spec().keys() > 1 ? USUAL_KEY : List.of());
        }
        if (input instanceof Input.Kafka kafka) {
            List<String> named = kafka.spec().format().keys();
            return new Seen(input, named);
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
        if (files.follow() && having == null && lacking == null) {
            List<String> named = files.format().keys();
            return new Seen(input, named == null ? USUAL_KEY : named);
        }
        if (files.format().keys() != null) {
            return new Seen(input, having == null ? files.format().keys() : keys);
        }
        if (having != null && lacking != null) {
            problems.add(mixed());
        }
        return new Seen(new Input.Files(files.withFormat(files.format().withKeys(keys))), keys);
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
                take(
                        head.name(),
                        Formats.layout(format, head.name(), bytes, bytes.length, head.whole()));
            }
        } catch (InputProblem e) {
            problems.add(e.getMessage());
        }
    }

    private void take(String name, Layout layout) {
        if (layout.keys().isEmpty()) {
            lacking = lacking == null ? name : lacking;
        } else if (having == null) {
            having = name;
            keys = layout.keys();
        }
    }

    private String mixed() {
        return lacking
                + ": no column 'key', which "
                + having
                + " has: name the key with --key, or write --key '' for one series";
    }

    /** Columns named wrongly in the options are a problem already, not one of the input too. */
    private boolean columnsAreKnown() {
        return Options.of(settings.command()).stream()
                .filter(
                        option ->
                                option.group() == Option.Group.COLUMNS
                                        || option.group() == Option.Group.INPUT
                                        || option == Options.TIME_FORMAT
                                        || option == Options.ZONE)
                .noneMatch(settings::broken);
    }
}
