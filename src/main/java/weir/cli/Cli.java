package weir.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.config.ChartConfig;
import weir.config.Command;
import weir.config.ConfigProblem;
import weir.config.Configs;
import weir.config.GenerateConfig;
import weir.config.JobConfig;
import weir.config.ReplayConfig;
import weir.config.RunSpec;
import weir.config.VerifyConfig;

/** From words to an exit code: finds the command, reads its configuration, runs it. */
public final class Cli {
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param environment the variables of the process
     * @param out takes results, help and version
     * @param err takes everything else
     */
    public Cli(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs a command line and returns its exit code: 0 done, 1 failed, 2 wrong, 3 rejected. */
    public int run(List<String> words) {
        if (words.isEmpty()) {
            err.println(help().overview());
            return Exit.USAGE;
        }
        String first = words.get(0);
        return switch (first) {
            case "--version", "-V", "version" -> version();
            case "--help", "-h", "help" -> help(words.subList(1, words.size()));
            case "completion" -> completion(words.subList(1, words.size()));
            default -> command(first, words.subList(1, words.size()));
        };
    }

    private int version() {
        out.println("weir " + Version.text());
        return Exit.DONE;
    }

    /** Of the command that is named, or of all. */
    private int help(List<String> words) {
        if (words.isEmpty()) {
            out.println(help().overview());
            return Exit.DONE;
        }
        return command(words.get(0), List.of("--help"));
    }

    private int completion(List<String> words) {
        if (words.size() != 1 || !Completion.SHELLS.contains(words.get(0))) {
            err.println("weir: name the shell: weir completion bash, or weir completion zsh");
            return Exit.USAGE;
        }
        out.print(Completion.script());
        return Exit.DONE;
    }

    private int command(String first, List<String> rest) {
        Optional<Command> command = Command.of(first);
        return command.map(c -> run(c, rest)).orElseGet(() -> unknown(first));
    }

    private int run(Command command, List<String> words) {
        if (words.contains("--help") || words.contains("-h")) {
            out.println(help().of(command));
            return Exit.DONE;
        }
        if (words.contains("--version")) {
            return version();
        }
        try {
            return start(command, words);
        } catch (ConfigProblem problem) {
            problem.lines().forEach(line -> err.println("weir: " + line));
            err.println("weir: nothing was started; weir " + command.word() + " --help has more");
            return Exit.USAGE;
        }
    }

    private int start(Command command, List<String> words) throws ConfigProblem {
        if (command == Command.GENERATE) {
            GenerateConfig config = Configs.generate(words, environment, this::warn);
            return new GenerateRun(config, out, console(config.quiet(), config.verbose())).run();
        }
        if (command == Command.CHART) {
            ChartConfig config = Configs.chart(words, environment, this::warn);
            return new ChartRun(config, console(config.quiet(), config.verbose())).run();
        }
        if (command == Command.REPLAY) {
            ReplayConfig config = Configs.replay(words, environment, this::warn);
            return new ReplayRun(config, out, console(config.quiet(), config.verbose())).run();
        }
        if (command == Command.EXPLAIN) {
            return new ExplainRun(
                            Configs.explain(words, environment, Terminal.columns(), this::warn),
                            out)
                    .run();
        }
        if (command == Command.VERIFY) {
            VerifyConfig config = Configs.verify(words, environment, this::warn);
            RunSpec run = config.live().run();
            return new VerifyRun(config, out, console(run.quiet(), run.verbose())).run();
        }
        String otherFlink = FlinkVersion.problem();
        if (otherFlink != null) {
            throw new ConfigProblem(List.of(otherFlink));
        }
        JobConfig config = Configs.job(command, words, environment, Terminal.columns(), this::warn);
        return new JobRun(config, console(config.run().quiet(), config.run().verbose())).run();
    }

    private int unknown(String word) {
        boolean option = word.startsWith("-");
        err.println(
                "weir: "
                        + (option ? "the command comes first" : "unknown command " + word)
                        + ": write weir live, weir batch FILE or weir generate"
                        + (option ? ", then " + word : Command.hint(word)));
        return Exit.USAGE;
    }

    private Console console(boolean quiet, boolean verbose) {
        return new Console(err, quiet, verbose);
    }

    private void warn(String line) {
        err.println("weir: warning: " + line);
    }

    private Help help() {
        boolean colours = Terminal.columns() > 0 && !environment.containsKey("NO_COLOR");
        return new Help(colours, Terminal.columns());
    }
}
