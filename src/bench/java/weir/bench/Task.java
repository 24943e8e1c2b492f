package weir.bench;

import java.nio.file.Path;

/**
 * What a contender of this class path is told.
 *
 * @param variant what comes behind the slash of its name; empty without one
 * @param input the CSV file
 * @param output the file, or folder, that does not exist yet
 * @param sizeMillis length of a window
 * @param slideMillis from start to start
 */
record Task(String variant, Path input, Path output, long sizeMillis, long slideMillis) {
    static Task of(String[] words) {
        String[] name = words[0].split("/");
        return new Task(
                name.length > 1 ? name[1] : "",
                Path.of(words[1]),
                Path.of(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]));
    }
}
