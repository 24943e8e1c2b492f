package weir.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell takes them: in single quotes where anything in them is special. */
final class ShellWords {
    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

    private ShellWords() {}

    /** The words in one line that a shell reads back as the same words. */
    static String line(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
