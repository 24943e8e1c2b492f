package weir.decode;

/**
 * What a record became: one or more readings, a rejection with its reason, or a skip that the
 * user's own options asked for; readings of several records at once; or the name of the split that
 * the next ones are of.
 */
public sealed interface Decoded permits Reading, Handful, Rejection, Skipped, SplitName {}
