package weir.config;

import java.util.List;

/**
 * What one source says of one option.
 *
 * @param words as they were given, at least one
 * @param place how a message names it: {@code --size}, {@code WEIR_WINDOW_SIZE}, {@code
 *     weir.yaml:3: window.size}
 */
record Setting(Option<?> option, List<String> words, String place) {

    /** The value; throws {@link BadValue}. */
    Object value() {
        return option.type().parse(words);
    }

    /** The words as a message quotes them. */
    String quoted() {
        return option.quoted(words);
    }
}
