package weir.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import weir.kafka.Broker;
import weir.kafka.KafkaProblem;
import weir.kafka.TopicPlace;

/** Finds out before anything starts whether topics can take an output. */
public final class TopicCheck implements AutoCloseable {
    private static final String BROKERS_LONGEST = "transaction.max.timeout.ms";

    /** The broker's own clock decides how old a result is, whatever a client writes. */
    private static final Map<String, String> OF_RESULTS =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    /** The times of readings are their own, and may be old. */
    private static final Map<String, String> OF_READINGS =
            Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");

    private final TopicSinkSpec spec;
    private final Map<String, String> made;
    private final Broker broker;
    private final Set<String> there;

    /**
     * @throws KafkaProblem when no broker answers or lets the user in
     */
    public TopicCheck(TopicSinkSpec spec) {
        this(spec, OF_RESULTS);
    }

    /** The same for topics that get readings, with the times of these. */
    public static TopicCheck ofReadings(TopicSinkSpec spec) {
        return new TopicCheck(spec, OF_READINGS);
    }

    private TopicCheck(TopicSinkSpec spec, Map<String, String> made) {
        this.spec = spec;
        this.made = made;
        this.broker = Broker.of(spec.client());
        try {
            this.there = broker.topics();
        } catch (KafkaProblem problem) {
            broker.close();
            throw problem;
        }
    }

    /** What is wrong with a topic for an output, one line with its cure; changes nothing. */
    public Optional<String> problem(String place) {
        boolean missing = !spec.create() && !there.contains(topic(place));
        return missing ? Optional.of(missing(topic(place))) : Optional.empty();
    }

    /** What is wrong with the time that transactions may take, as {@link #problem}. */
    public Optional<String> timeoutProblem() {
        return spec.exactlyOnce()
                ? broker.numberOfBrokers(BROKERS_LONGEST)
                        .filter(longest -> spec.transactionTimeoutMillis() > longest)
                        .map(this::tooLong)
                : Optional.empty();
    }

    /** Makes the topic if it is not there and that is asked for. */
    public void prepare(String place) {
        if (spec.create() && !there.contains(topic(place))) {
            broker.create(topic(place), made);
        }
    }

    /** What a person should know of a topic for results before they are written to it. */
    public List<String> warnings(String place, boolean history) {
        List<String> warnings = new ArrayList<>();
        Map<String, String> settings = broker.settings(topic(place));
        String cleanup = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        long retentionMillis =
                Long.parseLong(settings.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "-1"));
        if (cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            warnings.add(
                    place
                            + ": is compacted: of each key it keeps the newest result only, not one"
                            + " for each window");
        }
        boolean deletes = cleanup.contains(TopicConfig.CLEANUP_POLICY_DELETE);
        if (history && deletes && retentionMillis >= 0) {
            warnings.add(
                    place
                            + ": the broker deletes these records after "
                            + days(retentionMillis)
                            + "; to keep them: kafka-configs"
                            + cluster()
                            + " --alter --topic "
                            + topic(place)
                            + " --add-config retention.ms=-1");
        }
        return warnings;
    }

    @Override
    public void close() {
        broker.close();
    }

    private static String days(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.toDays() > 0 ? time.toDays() + " d" : time.toSeconds() + " s";
    }

    private String missing(String topic) {
        return "kafka:"
                + topic
                + ": there is no such topic; --create-topics makes it, or: kafka-topics"
                + cluster()
                + " --create --topic "
                + topic
                + made.entrySet().stream()
                        .map(setting -> " --config " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining());
    }

    private String cluster() {
        return " --bootstrap-server "
                + spec.client().bootstrapServers()
                + (spec.commandConfig() == null ? "" : " --command-config " + spec.commandConfig());
    }

    private String tooLong(long brokersLongestMillis) {
        return spec.transactionTimeoutMillis()
                + " ms is above what the broker allows, transaction.max.timeout.ms="
                + brokersLongestMillis
                + ": lower the one or raise the other";
    }

    private static String topic(String place) {
        return TopicPlace.of(place).text();
    }
}
