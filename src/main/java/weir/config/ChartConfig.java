package weir.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import weir.chart.ChartSpec;
import weir.chart.FileFeed;
import weir.chart.ResultFeed;
import weir.chart.TopicFeed;
import weir.chart.TopicFeedSpec;

/**
 * Everything {@code weir chart} is told, checked.
 *
 * @param place the file or the topics that another run writes
 * @param topics how they are read; empty for a file
 * @param zone of the times on the page
 * @param chart where the page is
 * @param quiet nothing on standard error but errors
 * @param verbose the stack of an error too
 */
public record ChartConfig(
        String place,
        Optional<TopicFeedSpec> topics,
        ZoneId zone,
        ChartSpec chart,
        boolean quiet,
        boolean verbose) {

    /** Opens the place. */
    public ResultFeed feed() {
        return topics.isPresent() ? new TopicFeed(topics.get()) : new FileFeed(Path.of(place));
    }
}
