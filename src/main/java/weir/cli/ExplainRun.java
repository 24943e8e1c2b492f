package weir.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import weir.config.Command;
import weir.config.ConfigProblem;
import weir.config.Explanation;
import weir.config.Input;
import weir.config.JobConfig;
import weir.decode.FirstRecord;
import weir.decode.FormatSpec;
import weir.decode.Formats;
import weir.decode.Guess;
import weir.decode.Layout;
import weir.decode.MessageFormat;
import weir.source.Head;

/** Shows what a command line means: the input, its first records, the settings, the plan. */
final class ExplainRun {
    private static final int RECORDS = 5;

    /** How scripts/weir was called. */
    private static final String PROGRAM = System.getProperty("weir.program", "weir");

    private final Explanation explanation;
    private final PrintStream out;

    ExplainRun(Explanation explanation, PrintStream out) {
        this.explanation = explanation;
        this.out = out;
    }

    /**
     * Prints it; starts nothing.
     *
     * @throws ConfigProblem after what was guessed, when something is wrong
     */
    int run() throws ConfigProblem {
        guess();
        if (!explanation.problems().isEmpty()) {
            throw new ConfigProblem(explanation.problems());
        }
        JobConfig config = explanation.legs().get(0).config();
        if (config.input() instanceof Input.Backfill backfill) {
            section("The history, then the topic", HistoryShown.lines(backfill.spec()));
        }
        records(config);
        section("What will be done", new SettingsShown(explanation).lines());
        for (Explanation.Leg leg : explanation.legs()) {
            plan(leg.config());
        }
        paste();
        return Exit.DONE;
    }

    private void guess() {
        Optional<Guess> guess = explanation.guess();
        if (guess.isEmpty()) {
            return;
        }
        int width =
                guess.get().findings().stream()
                        .mapToInt(finding -> words(finding).length())
                        .max()
                        .orElse(1);
        List<String> lines = new ArrayList<>();
        for (Guess.Finding finding : guess.get().findings()) {
            String words = words(finding) + " ".repeat(width - words(finding).length());
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-11s  %s  %-9s  %s",
                            word(finding.setting().name()),
                            words,
                            word(finding.sureness().name()),
                            finding.why()));
        }
        String name = explanation.head().map(Head::name).orElse("");
        section("What " + name + " looks like", lines);
    }

    private static String words(Guess.Finding finding) {
        return finding.words().isEmpty() ? "none" : finding.words();
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void records(JobConfig config) {
        if (config.input() instanceof Input.Files files && explanation.head().isPresent()) {
            Head head = explanation.head().get();
            records(config, files.spec().format(), head);
        } else if (config.input() instanceof Input.Generator generator) {
            FirstOfGenerator first = FirstOfGenerator.of(generator.spec(), RECORDS);
            records(config, first.format(), first.head());
        } else if (config.input().topics().isPresent()) {
            records(config, config.input().topics().get().format());
        } else {
            section(
                    "The first records",
                    List.of("standard input is not looked at: what is read from it is gone"));
        }
    }

    private void records(JobConfig config, MessageFormat format) {
        if (format.isInBody()) {
            records(config, format.spec(), new Head(format.name(), format.head(), true));
        } else {
            section(
                    "The first records",
                    List.of("keys, times and topics of records are known only while it runs"));
        }
    }

    private void records(JobConfig config, FormatSpec format, Head head) {
        byte[] bytes = head.bytes();
        Layout layout = Formats.layout(format, head.name(), bytes, bytes.length, head.whole());
        List<FirstRecord> first =
                FirstRecord.read(layout, head.name(), bytes, head.whole(), RECORDS);
        FirstReadings shown = new FirstReadings(config.window(), config.sink().keyColumns().size());
        section(
                "The first records of " + head.name(),
                first.isEmpty() ? List.of("there are none") : shown.lines(first));
    }

    private void plan(JobConfig config) throws ConfigProblem {
        Flow flow = Flow.of(config, new JobEnds(config));
        Configuration flink = FlinkSettings.plan(config.command(), config.run());
        StreamExecutionEnvironment env = FlinkSettings.environment(flink);
        List<String> problems = RunCheck.problems(config, env.getConfiguration());
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        List<String> lines = Plan.of(flow.in(env));
        section("The plan of " + config.command().word() + ": tasks, operators (= uids)", lines);
        if (config.command() == Command.LIVE) {
            section("What live keeps in its state", StateShown.lines(config.window()));
        }
    }

    private void paste() {
        List<String> lines = new ArrayList<>();
        for (Explanation.Leg leg : explanation.legs()) {
            List<String> words = new ArrayList<>(List.of(PROGRAM, leg.config().command().word()));
            words.addAll(leg.words());
            if (leg.words().stream()
                    .noneMatch(List.of("--window", "--size", "--slide")::contains)) {
                words.addAll(List.of("--window", leg.config().window().text()));
            }
            lines.add(ShellWords.line(words));
        }
        section("Ready to paste", lines);
    }

    private void section(String title, List<String> lines) {
        out.println(title);
        lines.forEach(line -> out.println("  " + line));
        out.println();
    }
}
