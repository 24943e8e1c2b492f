package weir.decode;

/**
 * No record: says which splits there are in a subtask of a source, so that one which holds windows
 * back can be named.
 *
 * @param split as a user knows it: a file, {@code -}, a topic and partition
 * @param follows whether the records that follow in that subtask are of it; else it is only given
 *     to the subtask, and may never have one
 */
public record SplitName(String split, boolean follows) implements Decoded {

    /** The records that follow are of this split. */
    public SplitName(String split) {
        this(split, true);
    }

    /** A split that a subtask is to read. */
    public static SplitName given(String split) {
        return new SplitName(split, false);
    }
}
