package weir.decode;

import java.util.List;
import java.util.Optional;

/**
 * What a look at the first records of an input says of the settings that nobody gave: the format,
 * the delimiter, the header, and which columns are time, value and key. Nothing but advice: a run
 * takes what it is told.
 *
 * @param findings in the order of {@link Setting}; none of what was given
 */
public record Guess(List<Finding> findings) {

    /** What is looked for. */
    public enum Setting {
        FORMAT,
        DELIMITER,
        /** Only when it is a comma. */
        DECIMAL,
        HEADER,
        TIME,
        /** Only when {@code auto} would not read the times. */
        TIME_FORMAT,
        VALUE,
        KEY
    }

    /** How far to trust a finding. */
    public enum Sureness {
        /** Name and content speak for it, and nothing against it. */
        SURE,
        /** More speaks for it than for anything else. */
        LIKELY,
        /** Something else fits as well. */
        UNSURE,
        /** Nothing fits: the user has to say it. */
        NOT_FOUND
    }

    /**
     * One answer.
     *
     * @param setting the question
     * @param words the value as the user would give it: {@code csv}, a character, {@code true},
     *     column names; empty when nothing was found, and for a key that is none
     * @param sureness how far to trust it
     * @param why one line for a person
     */
    public record Finding(Setting setting, String words, Sureness sureness, String why) {}

    /** The finding for a setting; empty when it was given or not looked for. */
    public Optional<Finding> of(Setting setting) {
        return findings.stream().filter(finding -> finding.setting() == setting).findFirst();
    }

    /**
     * Looks at an input.
     *
     * @param given the settings; null for those of {@link Setting} that were not given: format,
     *     delimiter, header, times, values, keys
     * @param name of the input, for messages
     * @param head its first bytes, at most {@link Formats#HEAD_BYTES}
     * @param whole whether these are all its bytes
     * @throws InputProblem when there are no records to look at
     */
    public static Guess at(FormatSpec given, String name, byte[] head, boolean whole) {
        return new Guess(new Guessing(given, new Head(name, head, head.length, whole)).findings());
    }
}
