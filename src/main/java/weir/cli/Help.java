package weir.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import weir.config.Command;
import weir.config.InputOptions;
import weir.config.Option;
import weir.config.Options;

/** The help texts, laid out by picocli from the catalogue. */
final class Help {
    private static final int USUAL = 80;

    /** Picocli lays out nothing below it. */
    private static final int NARROWEST = 55;

    /** Longer lines are hard to read. */
    private static final int WIDEST = 120;

    private final Ansi ansi;
    private final int columns;

    /**
     * @param colours whether the text goes to a terminal that shows them
     * @param columns of the terminal; 0 for none
     */
    Help(boolean colours, int columns) {
        this.ansi = colours ? Ansi.ON : Ansi.OFF;
        this.columns = columns == 0 ? USUAL : Math.max(NARROWEST, Math.min(columns, WIDEST));
    }

    /** What there is. */
    String overview() {
        CommandSpec spec = CommandSpec.create().name("weir");
        spec.usageMessage()
                .description(
                        "Exact windowed averages of timestamped readings, live and from files.")
                .customSynopsis("weir COMMAND [options]")
                .commandListHeading("%nCommands%n")
                .footer(
                        "",
                        "weir COMMAND --help has a command's options; weir --version the version.",
                        "source <(weir completion bash), or zsh, completes commands and options.",
                        "",
                        "Examples",
                        "  weir live",
                        "  weir batch trades.csv --key symbol --value price --window sliding:10s/1s",
                        "  tail -F prices.csv | weir live - --window tumbling:1m",
                        "",
                        "Exit codes",
                        "  0  done",
                        "  1  the run failed, or used no record",
                        "  2  the options are wrong; nothing was started",
                        "  3  done, but more records were rejected than --max-rejected allows");
        for (Command command : Command.values()) {
            CommandSpec sub =
                    CommandSpec.create().aliases(command.aliases().toArray(String[]::new));
            sub.usageMessage().description(command.description());
            spec.addSubcommand(command.word(), sub);
        }
        return text(spec);
    }

    /** All options of a command, by group, each with its default and unit. */
    String of(Command command) {
        CommandSpec spec = CommandSpec.create().name("weir " + command.word());
        boolean reads = Command.DECODERS.contains(command);
        spec.usageMessage()
                .description(sentence(command.description()))
                .customSynopsis(
                        "weir " + command.word() + (reads ? " [FILE...]" : "") + " [options]")
                .sortOptions(false)
                .footer(
                        "",
                        "DURATION is 10s, 1m, 2h, 1d, 500ms or PT10S; BYTES is 64mb; SHARE is 0.05"
                                + " or 5%%.",
                        "An option may also stand in a YAML file (--config) or in the environment:"
                                + " --size",
                        "is window.size there and WEIR_WINDOW_SIZE here; conf/weir.yaml lists the"
                                + " keys.");
        if (reads) {
            spec.addPositional(
                    PositionalParamSpec.builder()
                            .paramLabel("FILE")
                            .arity("0..*")
                            .description(InputOptions.INPUTS.description())
                            .build());
        }
        for (Option.Group group : Option.Group.values()) {
            group(spec, group, command);
        }
        return text(spec);
    }

    private static void group(CommandSpec spec, Option.Group group, Command command) {
        ArgGroupSpec.Builder builder =
                ArgGroupSpec.builder()
                        .validate(false)
                        .order(group.ordinal())
                        .heading("%n" + group.title() + "%n");
        boolean empty = true;
        for (Option<?> option : Options.of(command)) {
            if (option.group() == group && option != InputOptions.INPUTS) {
                builder.addArg(arg(option, command));
                empty = false;
            }
        }
        if (!empty) {
            spec.addArgGroup(builder.build());
        }
    }

    private static OptionSpec arg(Option<?> option, Command command) {
        List<String> names = new ArrayList<>();
        if (option.letter() != 0) {
            names.add("-" + option.letter());
        }
        names.add(option.flag());
        OptionSpec.Builder builder =
                OptionSpec.builder(names.toArray(String[]::new))
                        .order(Options.all().indexOf(option))
                        .description(description(option, command));
        if (option.type().flag()) {
            boolean worthNegating =
                    command.defaultsOf().stream()
                            .noneMatch(c -> "false".equals(option.standards().get(c)));
            return builder.type(boolean.class).arity("0").negatable(worthNegating).build();
        }
        return builder.type(String.class).arity("1").paramLabel(option.type().label()).build();
    }

    private static String description(Option<?> option, Command command) {
        String standard = option.standardText(command.defaultsOf());
        boolean plainFlag = option.type().flag() && standard.equals("false");
        String text = option.description();
        if (!standard.isEmpty() && !plainFlag) {
            text += " (default: " + standard + ")";
        }
        return text.replace("%", "%%").replace("@|", "@ |");
    }

    private String text(CommandSpec spec) {
        spec.usageMessage().width(columns).abbreviateSynopsis(true);
        return new CommandLine(spec).getUsageMessage(ansi).stripTrailing();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
