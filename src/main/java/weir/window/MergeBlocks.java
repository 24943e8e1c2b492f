package weir.window;

import org.apache.flink.api.common.functions.AggregateFunction;

/**
 * Merges the blocks of a window one by one, so that it holds one partial a series and never what
 * they were made of.
 */
final class MergeBlocks implements AggregateFunction<Block, Block, Block> {
    private final Statistics statistics;

    MergeBlocks(Statistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public Block createAccumulator() {
        return Block.of(0, 0, 0, 0, new Partials(statistics, 1));
    }

    @Override
    public Block add(Block block, Block merged) {
        return merge(merged, block);
    }

    @Override
    public Block getResult(Block merged) {
        return merged;
    }

    /** A new block: that of a checkpoint which is being written must stay as it is. */
    @Override
    public Block merge(Block one, Block other) {
        Partials all = new Partials(statistics, 1);
        one.mergeInto(all);
        other.mergeInto(all);
        return Block.of(
                other.bucket(), other.start(), other.end(), one.records() + other.records(), all);
    }
}
