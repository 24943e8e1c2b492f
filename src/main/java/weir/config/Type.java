package weir.config;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the words given for an option become its value.
 *
 * @param label stands for the value in the help: what it is, or its unit
 * @param many whether the option may be given several times
 * @param parser throws {@link BadValue} for words that mean nothing
 */
public record Type<T>(String label, boolean many, Function<List<String>, T> parser) {

    /** A type whose value is one word. */
    static <T> Type<T> one(String label, Function<String, T> parser) {
        return new Type<>(label, false, words -> parser.apply(words.get(words.size() - 1)));
    }

    /** Reads the words, of which there is at least one. */
    T parse(List<String> words) {
        return parser.apply(words);
    }

    /** The values that are words: what is in lower case between the bars of the label. */
    public List<String> words() {
        return Stream.of(label.split("\\|")).filter(word -> word.matches("[a-z-]+")).toList();
    }

    /** Whether the option stands alone on the command line. */
    public boolean flag() {
        return label.isEmpty();
    }
}
