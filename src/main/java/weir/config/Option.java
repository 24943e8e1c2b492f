package weir.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One entry of the catalogue.
 *
 * @param key the path in a YAML file, such as {@code window.size}
 * @param alias the short name on the command line, without dashes; the key itself works too
 * @param letter for {@code -d}; 0 for none
 * @param type how words become a value
 * @param standards the words of the default, for each command that has one
 * @param note the default in words, where it depends on more than the command; null else
 * @param group the heading it stands under
 * @param commands those that take it
 * @param description one sentence
 */
public record Option<T>(
        String key,
        String alias,
        char letter,
        Type<T> type,
        Map<Command, String> standards,
        String note,
        Group group,
        Set<Command> commands,
        String description) {

    /** The headings of the help. */
    public enum Group {
        INPUT("Input"),
        COLUMNS("Columns"),
        WINDOWS("Windows"),
        TIME("Time"),
        OUTPUT("Output"),
        KAFKA("Kafka"),
        PAGE("Page"),
        GENERATOR("Generator"),
        REPLAYED("Replay"),
        RUN("Run");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** An option of all commands without a default. */
    static <T> Option<T> of(
            Group group, String key, String alias, Type<T> type, String description) {
        return new Option<>(
                key, alias, (char) 0, type, Map.of(), null, group, Command.ALL, description);
    }

    Option<T> letter(char character) {
        return new Option<>(
                key, alias, character, type, standards, note, group, commands, description);
    }

    /** The same default for every command that has defaults. */
    Option<T> standard(String words) {
        Map<Command, String> all = new EnumMap<>(Command.class);
        Command.MAKERS.forEach(command -> all.put(command, words));
        return new Option<>(key, alias, letter, type, all, note, group, commands, description);
    }

    /** Another default for one command. */
    Option<T> standard(Command command, String words) {
        Map<Command, String> some = new EnumMap<>(Command.class);
        some.putAll(standards);
        some.put(command, words);
        return new Option<>(key, alias, letter, type, some, note, group, commands, description);
    }

    Option<T> note(String text) {
        return new Option<>(
                key, alias, letter, type, standards, text, group, commands, description);
    }

    Option<T> only(Set<Command> some) {
        return new Option<>(key, alias, letter, type, standards, note, group, some, description);
    }

    Option<T> only(Command command) {
        return only(EnumSet.of(command));
    }

    /** The default of a command; null when it has none. */
    public T standardOf(Command command) {
        String words = standards.get(command);
        return words == null ? null : type.parse(List.of(words));
    }

    /** The default as a person reads it, for the commands given; empty when there is none. */
    public String standardText(Set<Command> readers) {
        if (note != null) {
            return note;
        }
        List<Command> having =
                commands.stream()
                        .filter(c -> readers.contains(c) && standards.containsKey(c))
                        .toList();
        Set<String> words = Set.copyOf(having.stream().map(standards::get).toList());
        if (words.size() <= 1) {
            return words.stream().findFirst().orElse("");
        }
        List<String> each = new ArrayList<>();
        having.forEach(command -> each.add(command.word() + " " + standards.get(command)));
        return String.join(", ", each);
    }

    /** The variable of the environment that sets it. */
    public String variable() {
        return "WEIR_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** How a message quotes its words: of what may hold a secret, not at all. */
    String quoted(List<String> words) {
        return type == Types.PROPERTIES ? "'...'" : "'" + String.join(",", words) + "'";
    }

    /** How it is called in a message when nothing else names it. */
    public String flag() {
        return "--" + (alias.isEmpty() ? key : alias);
    }
}
