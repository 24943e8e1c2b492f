package weir.config;

import java.util.List;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.InputProblem;
import weir.sink.Sinks;
import weir.source.FilesSpec;
import weir.source.Head;
import weir.source.Places;
import weir.source.ResolvedFile;
import weir.source.Sources;

/** Looks at the places of a run before it starts, and changes nothing there. */
final class ReadyCheck {
    private final Settings settings;
    private final Problems problems;

    ReadyCheck(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * Whether the files are there and have the columns and times that the settings name. A pipe is
     * not looked at: what is read from it is gone.
     */
    void inputs(Input input) {
        if (input instanceof Input.Files files) {
            FilesSpec spec = files.spec();
            for (String place : spec.places()) {
                inputs(place, spec.format());
            }
        }
    }

    private void inputs(String place, FormatSpec format) {
        try {
            List<ResolvedFile> files = Places.resolve(List.of(place));
            if (columnsAreKnown()) {
                Sources.heads(files).forEach(head -> columns(head, format));
            }
        } catch (IllegalArgumentException | InputProblem e) {
            problems.add(e.getMessage());
        }
    }

    private void columns(Head head, FormatSpec format) {
        try {
            Formats.check(format, head.name(), head.bytes(), head.bytes().length, head.whole());
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
                                        || option == Options.TIME_FORMAT
                                        || option == Options.ZONE)
                .noneMatch(settings::broken);
    }

    /** Whether the outputs can be written. */
    void outputs() {
        boolean live = settings.command() == Command.LIVE;
        boolean overwrite = settings.get(Options.OVERWRITE);
        String output = settings.get(Options.OUTPUT_PLACE);
        at(Options.OUTPUT_PLACE, Sinks.problems(output, live, overwrite));
        for (Option<String> option : List.of(Options.LATE_TO, Options.REJECTED_TO)) {
            if (settings.given(option)) {
                at(option, Sinks.jsonProblems(settings.get(option), live, overwrite));
            }
        }
        if (settings.given(Options.LEDGER)) {
            String ledger = settings.get(Options.LEDGER);
            at(Options.LEDGER, Sinks.jsonProblems(ledger, false, overwrite));
        }
    }

    private void at(Option<?> option, List<String> lines) {
        lines.forEach(line -> problems.add(settings.place(option) + " " + line));
    }
}
