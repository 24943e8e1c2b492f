package weir.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue: every option of Weir, once, each in the class of its section. The help, {@code
 * conf/weir.yaml} and the three sources of settings (YAML file, environment, command line) are made
 * from it.
 */
public final class Options {
    private static final List<Option<?>> ALL =
            Stream.of(
                            InputOptions.ALL,
                            ColumnOptions.ALL,
                            WindowOptions.ALL,
                            TimeOptions.ALL,
                            OutputOptions.ALL,
                            KafkaOptions.ALL,
                            PageOptions.ALL,
                            GeneratorOptions.ALL,
                            ReplayOptions.ALL,
                            RunOptions.ALL)
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    private Options() {}

    /** In the order of the help. */
    public static List<Option<?>> all() {
        return ALL;
    }

    public static List<Option<?>> of(Command command) {
        return ALL.stream().filter(o -> o.commands().contains(command)).toList();
    }

    /** Those a YAML file may hold: all but the one that names the file. */
    static List<Option<?>> inFiles() {
        return ALL.stream().filter(option -> option != RunOptions.CONFIG).toList();
    }

    static Optional<Option<?>> byKey(String key) {
        return ALL.stream().filter(option -> option.key().equals(key)).findFirst();
    }

    /** The option that a word such as {@code --size} or {@code --window.size} names. */
    static Optional<Option<?>> byFlag(String flag) {
        return ALL.stream().filter(option -> flags(option).contains(flag)).findFirst();
    }

    /** All ways to name an option on the command line. */
    public static List<String> flags(Option<?> option) {
        List<String> flags = new ArrayList<>();
        if (option.letter() != 0) {
            flags.add("-" + option.letter());
        }
        flags.add(option.flag());
        if (!option.alias().isEmpty() && !option.alias().equals(option.key())) {
            flags.add("--" + option.key());
        }
        return flags;
    }
}
