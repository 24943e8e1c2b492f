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
        boolean overwrite = Continuation.of(settings) || settings.get(OutputOptions.OVERWRITE);
        String output = settings.get(OutputOptions.OUTPUT_PLACE);
        at(OutputOptions.OUTPUT_PLACE, Sinks.problems(output, live, overwrite));
        if (settings.given(OutputOptions.LATE_TO)) {
            String late = settings.get(OutputOptions.LATE_TO);
            at(OutputOptions.LATE_TO, Sinks.lateProblems(late, live, overwrite));
        }
        if (settings.given(OutputOptions.REJECTED_TO)) {
            String rejected = settings.get(OutputOptions.REJECTED_TO);
            at(OutputOptions.REJECTED_TO, Sinks.jsonProblems(rejected, live, overwrite));
        }
        if (settings.given(OutputOptions.LEDGER)) {
            String ledger = settings.get(OutputOptions.LEDGER);
            at(OutputOptions.LEDGER, Sinks.jsonProblems(ledger, false, overwrite));
        }
        report(overwrite);
    }

    /** Whether the report can be written. */
    private void report(boolean overwrite) {
        if (settings.given(PageOptions.REPORT)) {
            at(
                    PageOptions.REPORT,
                    Sinks.reportProblems(settings.get(PageOptions.REPORT), overwrite));
        }
    }

    private void at(Option<?> option, List<String> lines) {
        lines.forEach(line -> problems.add(settings.place(option) + " " + line));
    }
}
