package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a table between its marks in the project's README. */
final class MarkedTable {
    private MarkedTable() {}

    /**
     * @param what the marks' name: {@code <!-- what: written by scripts/bench table -->} and {@code
     *     <!-- end of what -->}
     */
    static void write(Path readme, String what, String table) throws IOException {
        String beginning = "<!-- " + what + ": written by scripts/bench table -->";
        String ending = "<!-- end of " + what + " -->";
        String text = Files.readString(readme);
        int begin = text.indexOf(beginning);
        int end = text.indexOf(ending);
        if (begin < 0 || end < begin) {
            throw new WrongWords(readme + ": no lines '" + beginning + "' and '" + ending + "'");
        }
        String head = text.substring(0, begin + beginning.length());
        Files.writeString(readme, head + "\n\n" + table + "\n" + text.substring(end));
    }
}
