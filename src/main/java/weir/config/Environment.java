package weir.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The settings of the environment: {@code WEIR_WINDOW_SIZE=10s}. An empty variable says nothing.
 */
final class Environment {
    private static final String PREFIX = "WEIR_";

    /** Those that scripts/weir reads. */
    private static final Set<String> OF_THE_SCRIPT =
            Set.of("WEIR_HEAP", "WEIR_JAVA_OPTS", "WEIR_LOG_DIR", "WEIR_CLUSTER_DIR");

    private Environment() {}

    /** Reads the variables, and warns of those that begin with WEIR_ and are no option. */
    static List<Setting> read(Map<String, String> variables, Consumer<String> warnings) {
        Map<String, String> unknown = new TreeMap<>(variables);
        unknown.keySet().removeIf(name -> !name.startsWith(PREFIX));
        unknown.keySet().removeAll(OF_THE_SCRIPT);
        List<Setting> settings = new ArrayList<>();
        for (Option<?> option : Options.all()) {
            String text = unknown.remove(option.variable());
            if (text != null && !text.isEmpty()) {
                settings.add(new Setting(option, List.of(text), option.variable()));
            }
        }
        List<String> properties = new ArrayList<>();
        String prefix = KafkaOptions.PROPERTIES.variable() + "_";
        for (String name : List.copyOf(unknown.keySet())) {
            if (name.startsWith(prefix) && !variables.get(name).isEmpty()) {
                String property = name.substring(prefix.length()).toLowerCase(Locale.ROOT);
                properties.add(property.replace('_', '.') + "=" + unknown.remove(name));
            }
        }
        if (!properties.isEmpty()) {
            settings.add(new Setting(KafkaOptions.PROPERTIES, properties, prefix + "..."));
        }
        unknown.keySet().forEach(name -> warnings.accept(warning(name)));
        return settings;
    }

    private static String warning(String name) {
        List<String> known = Options.all().stream().map(Option::variable).toList();
        return "the environment has "
                + name
                + ", which is no option of Weir and is ignored"
                + Nearest.hint(name, known);
    }
}
