package weir.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What all sources together say: a later layer wins over an earlier one. */
final class Settings {
    /** The layer that a person types for this run; what stands there must have an effect. */
    static final int COMMAND_LINE = 2;

    private record Given(Object value, String place, int layer) {}

    private final Command command;
    private final Problems problems;
    private final Map<Option<?>, Given> given = new HashMap<>();
    private final Set<Option<?>> broken = new HashSet<>();

    private Settings(Command command, Problems problems) {
        this.command = command;
        this.problems = problems;
    }

    /**
     * Merges the layers (YAML file, environment, command line). A value that means nothing is a
     * problem, and the option then counts as not given. An option of another command is passed over
     * in a file and in the environment, so that one file serves several commands.
     */
    static Settings merge(Command command, List<List<Setting>> layers, Problems problems) {
        Settings settings = new Settings(command, problems);
        for (int layer = 0; layer < layers.size(); layer++) {
            for (Setting setting : layers.get(layer)) {
                settings.take(setting, layer);
            }
        }
        return settings;
    }

    private void take(Setting setting, int layer) {
        Option<?> option = setting.option();
        try {
            Object value = setting.value();
            if (option.commands().contains(command)) {
                given.merge(option, new Given(value, setting.place(), layer), Settings::both);
            } else if (layer == COMMAND_LINE) {
                problems.add(setting.place() + foreign(option));
            }
        } catch (BadValue e) {
            broken.add(option);
            problems.add(setting.place() + " " + setting.quoted() + " " + e.getMessage());
        }
    }

    /** A later layer wins; of several named properties, name by name. */
    private static Given both(Given earlier, Given later) {
        if (!(later.value() instanceof Map<?, ?> properties)) {
            return later;
        }
        Map<Object, Object> all = new LinkedHashMap<>((Map<?, ?>) earlier.value());
        all.putAll(properties);
        return new Given(all, later.place(), later.layer());
    }

    private String foreign(Option<?> option) {
        if (command == Command.BATCH && option.group() == Option.Group.TIME) {
            return " has no meaning in batch, which uses every reading in whatever order:"
                    + " leave it out";
        }
        return foreign(option, command);
    }

    /** What follows the name of an option that {@code command} does not take. */
    static String foreign(Option<?> option, Command command) {
        String takers =
                option.commands().stream()
                        .filter(Command.MAKERS::contains)
                        .map(Command::word)
                        .collect(Collectors.joining(" and "));
        return " is an option of " + takers + ", not of " + command.word();
    }

    Command command() {
        return command;
    }

    /** The value given, else the command's default, which may be null. */
    <T> T get(Option<T> option) {
        return given(option) ? value(option) : option.standardOf(command);
    }

    /** The value given, else {@code other}. */
    <T> T get(Option<T> option, T other) {
        return given(option) ? value(option) : other;
    }

    @SuppressWarnings("unchecked") // The type of the option made the value.
    private <T> T value(Option<T> option) {
        return (T) given.get(option).value();
    }

    boolean given(Option<?> option) {
        return given.containsKey(option);
    }

    /** Whether a value was given that means nothing: then what follows from it is no problem. */
    boolean broken(Option<?> option) {
        return broken.contains(option);
    }

    /** How a message names the option: as the source that gave it does. */
    String place(Option<?> option) {
        return given(option) ? given.get(option).place() : option.flag();
    }

    /** Which layer gave it; -1 when none did. */
    int layer(Option<?> option) {
        return given(option) ? given.get(option).layer() : -1;
    }
}
