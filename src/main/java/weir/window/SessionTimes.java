package weir.window;

import java.io.Serializable;
import org.apache.flink.streaming.api.windowing.assigners.SessionWindowTimeGapExtractor;

/**
 * When the session of a block's readings starts and ends; a block of sessions is of one series, and
 * its readings are no more than a gap apart.
 *
 * @param statistics with times
 * @param gapMillis above 0
 */
record SessionTimes(Statistics statistics, long gapMillis)
        implements SessionWindowTimeGapExtractor<Block>, Serializable {

    /** The time of the first reading, epoch ms. */
    long start(Block block) {
        return block.readings() != null
                ? block.readings().timestampMillis(0)
                : statistics.first(block.partials().cells(), 0);
    }

    /** A gap behind the last reading, exclusive, epoch ms. */
    long end(Block block) {
        long last =
                block.readings() != null
                        ? block.readings().timestampMillis(0)
                        : statistics.last(block.partials().cells(), 0);
        return last + gapMillis;
    }

    @Override
    public long extract(Block block) {
        return end(block) - start(block);
    }
}
