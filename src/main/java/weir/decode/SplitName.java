package weir.decode;

/**
 * No record: says of which split those are that follow it in the same subtask of a source, so that
 * a split which holds windows back can be named.
 *
 * @param split as a user knows it: a file, {@code -}, a topic and partition
 */
public record SplitName(String split) implements Decoded {}
