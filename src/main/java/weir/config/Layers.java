package weir.config;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the three sources of settings: YAML file, environment, command line. */
final class Layers {
    private Layers() {}

    /**
     * What all three say together. What is wrong with them goes to {@code problems}.
     *
     * @param words of the command line, behind the command
     * @param warnings takes a line for each variable that begins with WEIR_ and is no option
     */
    static Settings read(
            Command command,
            List<String> words,
            Map<String, String> environment,
            Consumer<String> warnings,
            Problems problems) {
        return Settings.merge(command, all(words, environment, warnings, problems), problems);
    }

    /** What each of them says, the weakest first; the command line is the last. */
    static List<List<Setting>> all(
            List<String> words,
            Map<String, String> environment,
            Consumer<String> warnings,
            Problems problems) {
        List<Setting> typed = CommandLineWords.read(words, problems);
        List<Setting> variables = Environment.read(environment, warnings);
        List<Setting> file =
                Stream.concat(typed.stream(), variables.stream())
                        .filter(setting -> setting.option() == RunOptions.CONFIG)
                        .findFirst()
                        .map(named -> YamlFile.read(named.place(), named.words().get(0), problems))
                        .orElse(List.of());
        return List.of(file, variables, typed);
    }

    /** What they say of the options of one command. */
    static List<List<Setting>> only(Command command, List<List<Setting>> layers) {
        return layers.stream()
                .map(
                        layer ->
                                layer.stream()
                                        .filter(s -> s.option().commands().contains(command))
                                        .toList())
                .toList();
    }
}
