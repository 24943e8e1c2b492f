package weir.source;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Patterns over paths: {@code *} and {@code ?} stay within one name, {@code [a-c]} and {@code [!a]}
 * are one character of a set, {@code {a,b}} is one of several.
 */
final class Glob {
    private Glob() {}

    static boolean isGlob(String place) {
        return firstSpecial(place) >= 0;
    }

    /** The paths that match, each written as the user wrote its part; by name, level by level. */
    static List<String> matches(FileSystem files, String place) throws IOException {
        int base = place.lastIndexOf('/', firstSpecial(place)) + 1;
        List<String> found = List.of(place.substring(0, base));
        String[] names = place.substring(base).split("/");
        for (int i = 0; i < names.length; i++) {
            found = descend(files, found, names[i], i == names.length - 1);
        }
        return found;
    }

    private static List<String> descend(
            FileSystem files, List<String> folders, String name, boolean last) throws IOException {
        Stream.Builder<String> found = Stream.builder();
        for (String folder : folders) {
            for (FileStatus entry : entries(files, folder, name)) {
                if (last || entry.isDir()) {
                    found.add(folder + entry.getPath().getName() + (last ? "" : "/"));
                }
            }
        }
        return found.build().toList();
    }

    private static List<FileStatus> entries(FileSystem files, String folder, String name)
            throws IOException {
        Path path = new Path(folder.isEmpty() ? "." : folder);
        if (!files.exists(path)) {
            return List.of();
        }
        Pattern pattern = pattern(name);
        boolean hiddenToo = Places.hidden(name);
        return Places.list(files, path).stream()
                .filter(entry -> hiddenToo || !Places.hidden(entry.getPath().getName()))
                .filter(entry -> pattern.matcher(entry.getPath().getName()).matches())
                .toList();
    }

    private static int firstSpecial(String place) {
        for (int i = 0; i < place.length(); i++) {
            if ("*?[{".indexOf(place.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** The regular expression of one name of the path. */
    static Pattern pattern(String name) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int close = c == '[' ? name.indexOf(']', i + 2) : -1;
            if (close > 0) {
                regex.append(set(name.substring(i + 1, close)));
                i = close;
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '{' && name.indexOf('}', i) > 0) {
                regex.append("(?:");
                braces++;
            } else if (c == '}' && braces > 0) {
                regex.append(')');
                braces--;
            } else if (c == ',' && braces > 0) {
                regex.append('|');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.append(")".repeat(braces)).toString(), Pattern.DOTALL);
    }

    private static String set(String characters) {
        boolean not = characters.startsWith("!");
        String body =
                (not ? characters.substring(1) : characters).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
        return (not ? "[^" : "[") + body + "]";
    }
}
