package weir.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks a cluster before a run starts. Every question has its answer, or a {@link KafkaProblem},
 * within {@link #PATIENCE}; a new topic may take longer, see {@link #create}.
 */
public final class Broker implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_LEADERS = Duration.ofSeconds(30);

    private final KafkaClient client;
    private final Admin admin;

    private Broker(KafkaClient client, Admin admin) {
        this.client = client;
        this.admin = admin;
    }

    /**
     * Nothing is asked yet.
     *
     * @throws KafkaProblem when the settings make no client
     */
    public static Broker of(KafkaClient client) {
        Properties properties = impatient(client.properties());
        try {
            return new Broker(client, Admin.create(properties));
        } catch (RuntimeException e) {
            throw Failures.problem(client, e);
        }
    }

    /** The same settings for a client that gives up after {@link #PATIENCE}. */
    public static Properties impatient(Properties properties) {
        String patience = String.valueOf(PATIENCE.toMillis());
        properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        return properties;
    }

    /** The names of all topics but Kafka's own. */
    public Set<String> topics() {
        return new TreeSet<>(ask(admin.listTopics().names()));
    }

    /** The settings of a topic, by Kafka's names; none when the user may not see them. */
    public Map<String, String> settings(String topic) {
        return settings(new ConfigResource(ConfigResource.Type.TOPIC, topic));
    }

    /** A setting that all brokers have, as a number, where the first one tells it. */
    public Optional<Long> numberOfBrokers(String name) {
        return ask(admin.describeCluster().nodes()).stream()
                .findFirst()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .map(broker -> settings(broker).get(name))
                .map(Long::valueOf);
    }

    /**
     * Makes a topic with the broker's own number of partitions; one that is there stays. Returns
     * when it can be written to, which may take 30 seconds.
     */
    public void create(String topic, Map<String, String> settings) {
        NewTopic made = new NewTopic(topic, Optional.empty(), Optional.empty()).configs(settings);
        try {
            make(made);
            new Leaders(client, admin, PATIENCE_WITH_LEADERS).await(topic);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void make(NewTopic topic) throws InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            // Another may have made it since the topics were listed; its leaders may be as new.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw Failures.problem(client, e.getCause());
            }
        }
    }

    private Map<String, String> settings(ConfigResource resource) {
        Instant enough = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
                return config.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    return Map.of();
                }
                // A broker may hear late of a topic that another has just made.
                boolean late = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!late || Instant.now().isAfter(enough)) {
                    throw Failures.problem(client, e.getCause());
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    private <T> T ask(KafkaFuture<T> question) {
        try {
            return question.get();
        } catch (ExecutionException e) {
            throw Failures.problem(client, e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static KafkaProblem interrupted() {
        Thread.currentThread().interrupt();
        return new KafkaProblem("asking Kafka was interrupted");
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
