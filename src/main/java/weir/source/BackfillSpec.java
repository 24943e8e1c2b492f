package weir.source;

/**
 * The settings of a run over files, then topics.
 *
 * @param history the files; each is read by one reader, in the order of its first reading
 * @param topic behind them
 * @param cutoverMillis epoch ms: the history counts before it, the topic from it on; null for just
 *     behind the newest reading of the history
 * @param delayMillis how much later than a newer reading one may come within a file
 */
public record BackfillSpec(
        FilesSpec history, TopicSourceSpec topic, Long cutoverMillis, long delayMillis) {}
