package weir.decode;

/**
 * A record that the user's own options leave out.
 *
 * @param why the option's effect
 */
public record Skipped(Why why) implements Decoded {

    /** The codes of the ledger. */
    public enum Why {
        /** {@code --where} was false. */
        FILTERED,
        /** All value cells are empty. */
        EMPTY,
        /** Between two windows, where the slide is longer than the size. */
        BETWEEN_WINDOWS,
        /** In the topic before the end of the back-fill. */
        BEFORE_CUTOVER,
        /** In the history at the cut-over that the user named, or behind it. */
        AFTER_CUTOVER
    }
}
