package weir.source;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import weir.decode.MessageFormat;
import weir.kafka.KafkaClient;
import weir.kafka.KafkaProblem;
import weir.kafka.TopicPlace;

/**
 * The settings of a run over topics.
 *
 * @param client how brokers are reached
 * @param places topics by name, or one pattern
 * @param format how their messages are read
 * @param group under which the offsets of checkpoints are committed; null for none
 * @param from where reading starts
 * @param until where it ends
 * @param ends the offsets at which it ends instead, all partitions of the topics; empty for {@code
 *     until}
 * @param together whether readings may leave a reader a {@link weir.decode.Handful} at a time, no
 *     watermark between them
 */
public record TopicSourceSpec(
        KafkaClient client,
        List<TopicPlace> places,
        MessageFormat format,
        String group,
        TopicTime from,
        TopicTime until,
        Map<TopicPartition, Long> ends,
        boolean together) {

    public TopicSourceSpec {
        places = List.copyOf(places);
        ends = Map.copyOf(ends);
    }

    /**
     * The same, up to what is there now: each run over it reads the same records.
     *
     * @throws KafkaProblem when no broker answers or lets the user in
     */
    public TopicSourceSpec untilNow() {
        Map<TopicPartition, Long> now = new Topics(client).ends(places);
        return new TopicSourceSpec(client, places, format, group, from, until, now, together);
    }

    /** The same, each reading by itself, so that a watermark may come behind each. */
    public TopicSourceSpec oneByOne() {
        return new TopicSourceSpec(client, places, format, group, from, until, ends, false);
    }
}
