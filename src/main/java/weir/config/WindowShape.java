package weir.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import weir.window.WindowSpec;

/**
 * A window as one word: {@code sliding:10s/1s}, {@code tumbling:1m}, {@code rolling:10s}, {@code
 * cumulative:1h/5m}, {@code session:30s}, or the kind alone, which is all of {@code total}.
 *
 * @param size null when only the kind is given
 * @param slide null when it is not given
 * @param gap what a session is given instead of a size
 */
record WindowShape(WindowSpec.Kind kind, Length size, Length slide, Length gap) {

    static WindowShape parse(String text) {
        int colon = text.indexOf(':');
        WindowSpec.Kind kind = kind(colon < 0 ? text : text.substring(0, colon));
        if (colon < 0) {
            return new WindowShape(kind, null, null, null);
        }
        String lengths = text.substring(colon + 1);
        int slash = lengths.indexOf('/');
        Length size = Length.parse(slash < 0 ? lengths : lengths.substring(0, slash));
        Length slide = slash < 0 ? null : Length.parse(lengths.substring(slash + 1));
        return kind == WindowSpec.Kind.SESSION
                ? new WindowShape(kind, null, slide, size)
                : new WindowShape(kind, size, slide, null);
    }

    static String word(WindowSpec.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static WindowSpec.Kind kind(String word) {
        for (WindowSpec.Kind kind : WindowSpec.Kind.values()) {
            if (word(kind).equals(word)) {
                return kind;
            }
        }
        List<String> known =
                Arrays.stream(WindowSpec.Kind.values()).map(WindowShape::word).toList();
        throw new BadValue(
                "is no window: write one of "
                        + String.join(", ", known)
                        + ", as in sliding:10s/1s"
                        + Nearest.hint(word, known));
    }
}
