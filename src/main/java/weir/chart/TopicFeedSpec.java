package weir.chart;

import java.util.List;
import weir.kafka.KafkaClient;
import weir.kafka.TopicPlace;

/**
 * Results in topics.
 *
 * @param client how brokers are reached
 * @param topics which
 * @param fromMillis the first record of that time or later, epoch ms; {@link #EARLIEST} or {@link
 *     #LATEST}
 * @param columns of results written as CSV, in their order; JSON needs none
 */
public record TopicFeedSpec(
        KafkaClient client, TopicPlace topics, long fromMillis, List<String> columns) {
    /** From the oldest record that is kept. */
    public static final long EARLIEST = Long.MIN_VALUE;

    /** Behind the newest record of now. */
    public static final long LATEST = Long.MAX_VALUE;

    public TopicFeedSpec {
        columns = List.copyOf(columns);
    }
}
