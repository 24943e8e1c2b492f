package weir.config;

import java.util.List;
import java.util.Optional;
import weir.decode.Guess;
import weir.source.Head;

/**
 * What a command line means, without running it.
 *
 * @param head the first bytes of the first file, or some records of the topics; empty for a pipe
 *     and for the generator, which are not looked at, and when there is nothing to look at
 * @param guess what they say of the settings that nobody gave
 * @param legs the commands that can be run with these words: batch and live, or live alone for the
 *     generator and for a history before a topic
 * @param problems all that is wrong, one line each; empty when the legs can be run
 */
public record Explanation(
        Optional<Head> head, Optional<Guess> guess, List<Leg> legs, List<String> problems) {

    /**
     * One of the commands.
     *
     * @param config what it would be told
     * @param words its command line behind the command: the inputs, what was typed and is an option
     *     of this command, and what was guessed
     */
    public record Leg(JobConfig config, List<String> words) {}
}
