package weir.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The text of {@code conf/weir.yaml}: every option with its default and description, commented out,
 * so that the file as it stands changes nothing.
 */
public final class ConfigFileText {
    private static final int WIDTH = 98;

    private ConfigFileText() {}

    public static String text() {
        StringBuilder out = new StringBuilder();
        out.append(
                "# All options of Weir with their defaults. Copy the file, take the # away from\n");
        out.append("# an option and from the name above it, and give it with --config FILE.\n");
        out.append("# The environment (WEIR_WINDOW_SIZE=10s) and the command line win over it.\n");
        List<String> sections = new ArrayList<>();
        for (Option<?> option : Options.inFiles()) {
            if (!sections.contains(section(option))) {
                sections.add(section(option));
            }
        }
        sections.forEach(section -> section(section, out));
        return out.toString();
    }

    private static void section(String section, StringBuilder out) {
        out.append("\n#").append(section).append(":\n");
        for (Option<?> option : Options.inFiles()) {
            if (section(option).equals(section)) {
                option(option, out);
            }
        }
    }

    private static void option(Option<?> option, StringBuilder out) {
        wrap(option.description() + about(option), out);
        String words = option.standards().getOrDefault(first(option), "");
        String leaf = option.key().substring(section(option).length() + 1);
        // A dash alone would begin a list.
        String value = words.equals("-") ? "'-'" : words;
        out.append("#  ").append(leaf).append(":").append(value.isEmpty() ? "" : " " + value);
        out.append("\n");
    }

    /** "(live; DURATION; default 10s)". */
    private static String about(Option<?> option) {
        List<String> parts = new ArrayList<>();
        Set<Command> makers = EnumSet.copyOf(option.commands());
        makers.retainAll(Command.MAKERS);
        if (!makers.equals(Command.MAKERS)) {
            parts.add(String.join(", ", makers.stream().map(Command::word).toList()));
        }
        parts.add(option.type().flag() ? "true|false" : option.type().label());
        String standard = option.standardText(option.commands());
        if (!standard.isEmpty()) {
            parts.add("default " + standard);
        }
        return " (" + String.join("; ", parts) + ")";
    }

    private static void wrap(String text, StringBuilder out) {
        StringBuilder line = new StringBuilder("  #");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line.setLength(3);
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }

    private static Command first(Option<?> option) {
        return option.commands().iterator().next();
    }

    private static String section(Option<?> option) {
        return option.key().substring(0, option.key().indexOf('.'));
    }
}
