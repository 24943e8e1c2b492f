package weir.chart;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import weir.decode.Rejection;
import weir.kafka.Broker;
import weir.kafka.Failures;
import weir.kafka.KafkaProblem;

/**
 * The results in topics, followed while they grow and get more partitions. Joins no group and
 * commits nothing. A broker that is gone is waited for, and the page says so; a record that is no
 * result goes to the page's rejections.
 */
public final class TopicFeed implements ResultFeed {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /** How often partitions are looked for, and whether the broker is there. */
    private static final long LOOK_MILLIS = 5_000;

    private final TopicFeedSpec spec;
    private final Consumer<byte[], byte[]> consumer;
    private ResultIntake intake;
    private Picture picture;
    private boolean begun;
    private boolean lost;
    private long lookedAt;
    private final List<Rejection> odd = new ArrayList<>();

    /**
     * @throws KafkaProblem when the topics are not there, no broker answers, or it does not let the
     *     user in
     */
    public TopicFeed(TopicFeedSpec spec) {
        this.spec = spec;
        try {
            this.consumer = consumer(spec);
        } catch (KafkaException e) {
            throw Failures.problem(spec.client(), e);
        }
    }

    private static Consumer<byte[], byte[]> consumer(TopicFeedSpec spec) {
        Properties properties = Broker.impatient(spec.client().properties());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(properties, bytes, bytes);
    }

    @Override
    public Picture picture(ZoneId zone, String version) {
        read();
        if (intake != null) {
            picture = intake.picture(spec.topics().toString(), true, zone, version);
        }
        return picture;
    }

    @Override
    public boolean follow() {
        boolean more = read();
        intake.show();
        odd.forEach(rejection -> picture.rejected(rejection, Long.MIN_VALUE));
        odd.clear();
        return more;
    }

    /** Takes what has come; what a broker that is gone would have sent comes later. */
    private boolean read() {
        try {
            look();
            int taken = 0;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
                taken++;
            }
            return taken > 0;
        } catch (KafkaException e) {
            lost(Failures.problem(spec.client(), e));
            return false;
        }
    }

    private void lost(KafkaProblem problem) {
        if (!begun) {
            throw problem;
        }
        lost = true;
        say(problem.getMessage() + "; trying again");
    }

    private void say(String trouble) {
        if (picture != null) {
            picture.trouble(trouble);
        }
    }

    /**
     * Reads partitions that are new: from the first look on those are read from their beginning.
     */
    private void look() {
        long now = System.currentTimeMillis();
        if (begun && now - lookedAt < LOOK_MILLIS) {
            return;
        }
        lookedAt = now;
        Set<TopicPartition> known = consumer.assignment();
        List<TopicPartition> all = partitions();
        List<TopicPartition> added = all.stream().filter(each -> !known.contains(each)).toList();
        if (!added.isEmpty()) {
            Map<TopicPartition, Long> starts = starts(added);
            consumer.assign(all);
            starts.forEach(consumer::seek);
        }
        begun = true;
        if (lost) {
            lost = false;
            say("");
        }
    }

    private List<TopicPartition> partitions() {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics(ANSWER);
        List<TopicPartition> partitions =
                topics.entrySet().stream()
                        .filter(topic -> spec.topics().matches(topic.getKey()))
                        .flatMap(topic -> topic.getValue().stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        if (partitions.isEmpty() && !begun) {
            throw new KafkaProblem(spec.topics() + ": there is no such topic at " + spec.client());
        }
        return partitions.isEmpty() ? List.copyOf(consumer.assignment()) : partitions;
    }

    private Map<TopicPartition, Long> starts(List<TopicPartition> added) {
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(added));
        if (begun || spec.fromMillis() == TopicFeedSpec.EARLIEST) {
            return starts;
        }
        starts.putAll(consumer.endOffsets(added));
        if (spec.fromMillis() != TopicFeedSpec.LATEST) {
            Map<TopicPartition, Long> times = new HashMap<>();
            added.forEach(partition -> times.put(partition, spec.fromMillis()));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            found.forEach((partition, at) -> starts.merge(partition, offset(at), Math::min));
        }
        return starts;
    }

    /** The end where no record is of that time or later. */
    private static long offset(OffsetAndTimestamp at) {
        return at == null ? Long.MAX_VALUE : at.offset();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.value().length == 0) {
            return;
        }
        String text = new String(record.value(), StandardCharsets.UTF_8);
        String origin = record.topic() + "-" + record.partition() + "@" + record.offset();
        boolean first = intake == null;
        try {
            if (first) {
                intake = new ResultIntake(lines(text));
            }
            intake.take(text);
        } catch (IllegalArgumentException e) {
            if (first) {
                throw new IllegalArgumentException(origin + ": " + e.getMessage());
            }
            odd.add(
                    new Rejection(
                            Rejection.Reason.MALFORMED, e.getMessage(), origin, record.value()));
        }
    }

    /** The first record shows which of both it is. */
    private ResultLines lines(String first) {
        if (first.startsWith("{")) {
            return ResultLines.json();
        }
        if (spec.columns().isEmpty()) {
            throw new IllegalArgumentException(
                    "'"
                            + ResultIntake.start(first)
                            + "' is CSV, which has no header in a topic: name its columns, as"
                            + " --columns key,window_start,window_end,count,avg,kind,revision");
        }
        return ResultLines.csv(spec.columns());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
