package weir.config;

import java.util.List;
import weir.sink.Sinks;

/** Looks at the outputs of a run before it starts, and changes nothing there. */
final class ReadyCheck {
    private final Settings settings;
    private final Problems problems;

    ReadyCheck(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Whether the outputs can be written. */
    void outputs() {
        boolean live = settings.command() == Command.LIVE;
        boolean overwrite = Continuation.of(settings) || settings.get(Options.OVERWRITE);
        String output = settings.get(Options.OUTPUT_PLACE);
        at(Options.OUTPUT_PLACE, Sinks.problems(output, live, overwrite));
        if (settings.given(Options.LATE_TO)) {
            String late = settings.get(Options.LATE_TO);
            at(Options.LATE_TO, Sinks.lateProblems(late, live, overwrite));
        }
        if (settings.given(Options.REJECTED_TO)) {
            String rejected = settings.get(Options.REJECTED_TO);
            at(Options.REJECTED_TO, Sinks.jsonProblems(rejected, live, overwrite));
        }
        if (settings.given(Options.LEDGER)) {
            String ledger = settings.get(Options.LEDGER);
            at(Options.LEDGER, Sinks.jsonProblems(ledger, false, overwrite));
        }
        report(overwrite);
    }

    /** Whether the report can be written. */
    private void report(boolean overwrite) {
        if (settings.given(Options.REPORT)) {
            at(Options.REPORT, Sinks.reportProblems(settings.get(Options.REPORT), overwrite));
        }
    }

    private void at(Option<?> option, List<String> lines) {
        lines.forEach(line -> problems.add(settings.place(option) + " " + line));
    }
}
