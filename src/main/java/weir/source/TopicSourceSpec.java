package weir.source;

import java.util.List;
import weir.decode.MessageFormat;
import weir.kafka.KafkaClient;
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
 */
public record TopicSourceSpec(
        KafkaClient client,
        List<TopicPlace> places,
        MessageFormat format,
        String group,
        TopicTime from,
        TopicTime until) {

    public TopicSourceSpec {
        places = List.copyOf(places);
    }
}
