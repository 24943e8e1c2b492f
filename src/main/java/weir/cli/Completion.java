package weir.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import weir.config.Command;
import weir.config.Option;
import weir.config.Options;
import weir.config.WindowOptions;
import weir.window.Statistics;
import weir.window.WindowSpec;

/**
 * The script that completes commands, options and the values that can be listed, in bash and (by
 * its own bashcompinit) in zsh: picocli's, made from the catalogue.
 */
final class Completion {
    static final List<String> SHELLS = List.of("bash", "zsh");

    private Completion() {}

    /** For a shell to read: {@code source <(weir completion bash)}. */
    static String script() {
        CommandSpec weir = CommandSpec.create().name("weir");
        weir.addOption(OptionSpec.builder("--help").build());
        weir.addOption(OptionSpec.builder("--version").build());
        for (Command command : Command.values()) {
            CommandSpec spec = of(command);
            weir.addSubcommand(command.word(), spec);
            spec.aliases(command.aliases().toArray(String[]::new));
        }
        weir.addSubcommand("completion", ofWords(SHELLS));
        weir.addSubcommand("help", ofWords(commands()));
        return AutoComplete.bash("weir", new CommandLine(weir));
    }

    private static CommandSpec of(Command command) {
        CommandSpec spec = CommandSpec.create();
        for (Option<?> option : Options.of(command)) {
            spec.addOption(option(option, command));
        }
        spec.addOption(OptionSpec.builder("--help").build());
        if (Command.JOBS.contains(command)) {
            spec.addPositional(
                    PositionalParamSpec.builder()
                            .paramLabel("FILE")
                            .arity("0..*")
                            .type(File.class)
                            .build());
        }
        return spec;
    }

    private static OptionSpec option(Option<?> option, Command command) {
        OptionSpec.Builder builder = OptionSpec.builder(names(option, command));
        if (option.type().flag()) {
            return builder.arity("0").type(boolean.class).build();
        }
        List<String> values = values(option);
        boolean place = values.isEmpty() && option.type().label().equals("PLACE");
        builder.arity("1").type(place ? File.class : String.class);
        builder.paramLabel(option.key()); // picocli names a variable of the script after it
        return values.isEmpty() ? builder.build() : builder.completionCandidates(values).build();
    }

    private static List<String> values(Option<?> option) {
        if (option == WindowOptions.STATS) {
            return Statistics.known();
        }
        if (option == WindowOptions.WINDOW) {
            return Stream.of(WindowSpec.Kind.values())
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .toList();
        }
        return option.type().words();
    }

    /** The short names; those of the YAML file would only crowd the list. */
    private static String[] names(Option<?> option, Command command) {
        List<String> names = new ArrayList<>();
        if (option.letter() != 0) {
            names.add("-" + option.letter());
        }
        names.add(option.flag());
        if (option.type().flag()
                && command.defaultsOf().stream()
                        .noneMatch(c -> "false".equals(option.standards().get(c)))) {
            names.add("--no-" + option.flag().substring(2));
        }
        return names.toArray(String[]::new);
    }

    private static CommandSpec ofWords(List<String> words) {
        return CommandSpec.create()
                .addPositional(
                        PositionalParamSpec.builder()
                                .index("0")
                                .completionCandidates(words)
                                .build());
    }

    private static List<String> commands() {
        return Stream.of(Command.values()).map(Command::word).toList();
    }
}
