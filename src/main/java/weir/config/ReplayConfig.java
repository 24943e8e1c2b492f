package weir.config;

import java.util.List;
import java.util.Optional;
import weir.decode.FormatSpec;
import weir.sink.TopicSinkSpec;

/**
 * Everything {@code weir replay} is told, checked.
 *
 * @param places files, folders and globs, or {@code -} alone for standard input
 * @param format how key and time of their records are found
 * @param output {@code kafka:TOPIC}, or {@code -}
 * @param topic how the topic is written; empty for standard output
 * @param speed how many times as fast as the records' own times; infinite for as fast as can be
 * @param shiftToNow whether each record gets the time at which it is sent
 * @param json whether CSV is sent as JSON
 * @param quiet nothing on standard error but errors
 * @param verbose the stack of an error too
 */
public record ReplayConfig(
        List<String> places,
        FormatSpec format,
        String output,
        Optional<TopicSinkSpec> topic,
        double speed,
        boolean shiftToNow,
        boolean json,
        boolean quiet,
        boolean verbose) {

    /** Whether records are read from standard input. */
    public boolean pipe() {
        return places.equals(List.of("-"));
    }
}
